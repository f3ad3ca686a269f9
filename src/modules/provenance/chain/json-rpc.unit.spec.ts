import { createServer, type Server } from "node:http"
import type { AddressInfo } from "node:net"
import { type ChainError } from "./errors"
import { createJsonRpc } from "./json-rpc"

type Reply = { status?: number; body: unknown; delay_ms?: number }
type Seen = { body: unknown; authorization: string | undefined }

let server: Server
let seen: Seen[]
let reply: (body: never) => Reply | "reset"

beforeEach(async () => {
  seen = []
  server = createServer((request, response) => {
    let text = ""
    request.on("data", (chunk) => (text += chunk))
    request.on("end", () => {
      const body = JSON.parse(text)
      seen.push({ body, authorization: request.headers.authorization })
      const answer = reply(body as never)
      if (answer === "reset") {
        request.socket.resetAndDestroy()
        return
      }
      setTimeout(() => {
        response.statusCode = answer.status ?? 200
        response.end(
          typeof answer.body === "string"
            ? answer.body
            : JSON.stringify(answer.body)
        )
      }, answer.delay_ms ?? 0)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
})
afterEach(async () => {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})

const rpcOf = (options: { login?: string; timeout_seconds?: number } = {}) =>
  createJsonRpc({
    url: `http://${options.login ?? ""}127.0.0.1:${(server.address() as AddressInfo).port}/key-1`,
    timeout_seconds: options.timeout_seconds ?? 5,
    batch_max: 3,
  })

type Call = { id: number; method: string }
const echo = (calls: Call | Call[]): Reply => ({
  body: Array.isArray(calls)
    ? calls.map(({ id, method }) => ({ id, result: method })).reverse()
    : { id: calls.id, result: calls.method },
})

it("sends calls of one turn together, as many as a batch may have", async () => {
  reply = echo
  const rpc = rpcOf()
  const methods = ["a", "b", "c", "d"]
  expect(await Promise.all(methods.map((it) => rpc(it)))).toEqual(methods)
  expect(seen).toHaveLength(2)
})

it("sends the login of the URL as a header", async () => {
  reply = echo
  await rpcOf({ login: "user:p%40ss@" })("a")
  expect(seen[0]!.authorization).toBe(
    `Basic ${Buffer.from("user:p@ss").toString("base64")}`
  )
})

it("answers null, which is a result", async () => {
  reply = () => ({ body: { id: 0, result: null } })
  expect(await rpcOf()("eth_getTransactionReceipt")).toBeNull()
})

const failure = (promise: Promise<unknown>): Promise<ChainError> =>
  promise.then(
    () => {
      throw new Error("It did not fail")
    },
    (error) => error as ChainError
  )

it.each<[string, () => Reply]>([
  ["a page instead of JSON", () => ({ status: 502, body: "<html>" })],
  ["a batch without the answer", () => ({ body: [{ id: 7, result: 1 }] })],
  ["an answer too late", () => ({ body: { id: 0, result: 1 }, delay_ms: 400 })],
])("takes %s for temporary", async (_, answer) => {
  reply = answer
  const error = await failure(rpcOf({ timeout_seconds: 0.2 })("a"))
  expect(error.kind).toBe("temporary")
})

it("gives every call of a batch the one error that the node has for it", async () => {
  reply = () => ({ body: { id: null, error: { message: "nonce too low" } } })
  const rpc = rpcOf()
  const errors = await Promise.all([failure(rpc("a")), failure(rpc("b"))])
  expect(errors.map(({ kind }) => kind)).toEqual([
    "nonce_too_low",
    "nonce_too_low",
  ])
})

it("goes by the message, whatever the code", async () => {
  reply = () => ({
    body: { id: 0, error: { code: -32603, message: "nonce too low" } },
  })
  expect((await failure(rpcOf()("a"))).kind).toBe("nonce_too_low")
})

it("keeps no control characters, which PostgreSQL refuses", async () => {
  reply = () => ({
    body: {
      id: 0,
      error: { message: `custom error 0x1: \0\0${"x".repeat(900)}` },
    },
  })
  const { message } = await failure(rpcOf()("a"))
  expect(message).not.toMatch(/\0/)
  expect(message.length).toBeLessThan(600)
})

it("never names the URL, which may hold a key", async () => {
  const rpc = rpcOf()
  await new Promise((resolve) => server.close(resolve))
  const error = await failure(rpc("a"))
  expect(`${error.stack}${error.message}`).not.toContain("key-1")
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
})

it("asks once more when the connection was closed under its hands", async () => {
  let asked = 0
  reply = (call) => (asked++ === 0 ? "reset" : echo(call))
  expect(await rpcOf()("a")).toBe("a")
  asked = 0
  reply = () => "reset"
  expect((await failure(rpcOf()("a"))).kind).toBe("temporary")
})
