import { createHmac, randomBytes } from "node:crypto"
import { Webhook } from "standardwebhooks"
import { secretOf, signedHeaders } from "./signed-headers"

const secrets = [secretOf(randomBytes(32)), secretOf(randomBytes(32))]
const body = '{"type":"sale.recorded","data":{"name":"Blåbær"}}'
const signed = (at = new Date()) =>
  signedHeaders({ id: "msg_1", at, body, secrets })

it.each([0, 1])("verifies with secret %i of two", (index) => {
  const receiver = new Webhook(secrets[index]!)

  expect(receiver.verify(body, signed())).toEqual(JSON.parse(body))
})

it.each([
  { why: "another body", body: `${body} `, over: {} },
  { why: "another id", body, over: { "webhook-id": "msg_2" } },
  {
    why: "another time",
    body,
    over: { "webhook-timestamp": String(Math.floor(Date.now() / 1_000) + 5) },
  },
])("does not verify with $why", ({ body: received, over }) => {
  const receiver = new Webhook(secrets[0]!)
  const headers: Record<string, string> = { ...signed() }
  Object.assign(headers, over)

  expect(() => receiver.verify(received, headers)).toThrow()
})

it("is too old after five minutes", () => {
  const old = signed(new Date(Date.now() - 301_000))

  expect(() => new Webhook(secrets[0]!).verify(body, old)).toThrow("old")
})

it("is the reference signature of the libraries of Standard Webhooks", () => {
  const headers = signedHeaders({
    id: "msg_p5jXN8AQM9LWM0D4loKWxJek",
    at: new Date(1_614_265_330_000),
    body: '{"test": 2432232314}',
    secrets: ["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"],
  })

  expect(headers).toEqual({
    "webhook-id": "msg_p5jXN8AQM9LWM0D4loKWxJek",
    "webhook-timestamp": "1614265330",
    "webhook-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
  })
})

it("is what the specification says, computed by hand", () => {
  const at = new Date(1_614_265_330_000)
  const secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
  const key = Buffer.from(secret.slice(6), "base64")
  const hmac = createHmac("sha256", key)
    .update(`msg_1.1614265330.${body}`)
    .digest("base64")

  const headers = signedHeaders({ id: "msg_1", at, body, secrets: [secret] })

  expect(headers["webhook-signature"]).toBe(`v1,${hmac}`)
})
