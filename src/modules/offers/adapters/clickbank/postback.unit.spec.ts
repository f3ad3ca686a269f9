import { createCipheriv, createHash } from "node:crypto"
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { PostbackError } from "../../network/errors"
import { readClickBankPostback } from "./postback"

const FIXTURES = join(
  __dirname,
  "../../../../../integration-tests/fixtures/offers/clickbank"
)
const fixture = (name: string) =>
  JSON.parse(readFileSync(join(FIXTURES, name), "utf8"))

const SECRET = "01GA50AY4BYGZKG6"

const post = (body: string | object, credentials = {}) =>
  readClickBankPostback({
    method: "POST",
    query: {},
    headers: {},
    body: Buffer.from(typeof body === "string" ? body : JSON.stringify(body)),
    credentials: { nickname: "myacct", ins_secret: SECRET, ...credentials },
  })

function sealed(plain: object) {
  const key = createHash("sha1").update(SECRET).digest("hex").slice(0, 32)
  const cipher = createCipheriv("aes-256-cbc", key, Buffer.alloc(16, 7))
  const notification = cipher.update(JSON.stringify(plain), "utf8", "base64")
  return {
    notification: notification + cipher.final("base64"),
    iv: Buffer.alloc(16, 7).toString("base64"),
  }
}

const sale = {
  version: 8,
  receipt: "ABC12345",
  transactionType: "SALE",
  transactionTime: "20220810T162015-0700",
  role: "AFFILIATE",
  affiliate: "myacct",
  vendor: "reef",
  totalAccountAmount: 40.25,
  currency: "USD",
  trackingCodes: ["k3f9a"],
}

/** A form of version 4 with the digest that belongs to it. */
function signed(fields: Record<string, string>, secret = SECRET) {
  const values = Object.keys(fields)
    .sort()
    .map((name) => `${fields[name]}|`)
  const digest = createHash("sha1").update(values.join("") + secret)
  const cverify = digest.digest("hex").slice(0, 8).toUpperCase()
  return new URLSearchParams({ ...fields, cverify }).toString()
}

const form = {
  ctransreceipt: "ABC12345",
  ctransaction: "SALE",
  ctranstime: "1660173615",
  ctransrole: "AFFILIATE",
  ctransaffiliate: "myacct",
  caccountamount: "4025",
  caffitid: "k3f9a",
}

it.each([
  ["JSON", JSON.stringify(sealed(sale))],
  ["a form", new URLSearchParams(sealed(sale)).toString()],
  ["a signed form", signed(form)],
])("reads a sale in %s", (_, body) => {
  expect(post(body)).toEqual([
    expect.objectContaining({
      external_id: "ABC12345",
      click_id: "k3f9a",
      status: "approved",
      commission_amount: "40.25",
      occurred_at: "2022-08-10T23:20:15.000Z",
    }),
  ])
})

it.each([
  ["the published test", fixture("ins_encrypted_request.json"), SECRET],
  [
    "a test with nothing but its type",
    fixture("ins_vector2.json"),
    fixture("ins_vector2.json").secret,
  ],
  ["a test form", signed({ ctransaction: "TEST" }), SECRET],
  ["another affiliate's sale", sealed({ ...sale, affiliate: "x" }), SECRET],
])("takes %s, which earns nothing", (_, body, ins_secret) => {
  expect(post(body, { ins_secret })).toEqual([])
})

it("says the same of all that is wrong", () => {
  const { notification, iv } = sealed(sale)
  const broken = Buffer.from(notification, "base64")
  broken.writeUInt8(broken.readUInt8(broken.length - 1) ^ 1, broken.length - 1)
  const bodies = [
    "",
    "null",
    "[1]",
    "{",
    JSON.stringify(sale),
    { notification: "!", iv: "!" },
    { notification, iv: "AAAA" },
    { notification: broken.toString("base64"), iv },
    sealed({ ...sale, receipt: "" }),
    sealed([]),
    { notification: 1, iv: {} },
    signed(form).replace("4025", "9025"),
    new URLSearchParams(form).toString(),
  ]
  const errors = bodies.map((body) => {
    try {
      return post(body)
    } catch (error) {
      return error
    }
  })
  for (const error of errors) {
    expect(error).toEqual(
      new PostbackError("This is no notification of ClickBank")
    )
  }
})

it("takes nothing without a secret, not even what is signed with none", () => {
  expect(() => post(signed(form, ""), { ins_secret: "" })).toThrow(
    PostbackError
  )
})
