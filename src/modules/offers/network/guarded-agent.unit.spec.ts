import { createServer, type Server } from "node:http"
import type { AddressInfo, LookupFunction } from "node:net"
import { textOf } from "../__tests__/file-streams"
import { createAgent } from "./guarded-agent"
import { send } from "./send"

let server: Server
let port: number
let calls = 0

beforeAll(async () => {
  server = createServer((_req, res) => {
    calls += 1
    res.end("secret")
  })
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done))
  port = (server.address() as AddressInfo).port
})
beforeEach(() => {
  calls = 0
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

/** Resolves to these, one after the other, as a rebinding name server does. */
function resolvesTo(...answers: string[][]): LookupFunction {
  return (_host, options, callback) => {
    const addresses = answers.length > 1 ? answers.shift() : answers[0]
    const all = (addresses ?? []).map((address) => ({
      address,
      family: address.includes(":") ? 6 : 4,
    }))
    const [first] = all
    if (options.all) {
      callback(null, all)
    } else {
      callback(null, first?.address ?? "", first?.family)
    }
  }
}

const call = (host: string, lookup?: LookupFunction, public_only = true) =>
  send({
    url: new URL(`http://${host}:${port}/`),
    agent: createAgent({ public_only, lookup }),
    method: "GET",
    headers: {},
    headers_seconds: 5,
    signal: new AbortController().signal,
  })

it.each([
  "127.0.0.1",
  "localhost",
  "[::1]",
  "[::ffff:127.0.0.1]",
  "2130706433",
  "0x7f.1",
])("does not connect to %s", async (host) => {
  await expect(call(host)).rejects.toMatchObject({ kind: "invalid_answer" })
  expect(calls).toBe(0)
})

it.each([
  ["a private address", [["127.0.0.1"]]],
  ["the metadata address", [["169.254.169.254"]]],
  ["a public and a private address", [["8.8.8.8", "127.0.0.1"]]],
  ["a mapped private address", [["::ffff:127.0.0.1"]]],
  ["nothing", [[]]],
])("does not connect to a name of %s", async (_what, answers) => {
  const lookup = resolvesTo(...answers)
  await expect(call("shop.example", lookup)).rejects.toMatchObject({
    kind: "invalid_answer",
  })
  expect(calls).toBe(0)
})

it("judges the address that it connects to, not one from before", async () => {
  const lookup = resolvesTo(["8.8.8.8"], ["127.0.0.1"])
  await new Promise((done) => lookup("shop.example", { all: true }, done))
  await expect(call("shop.example", lookup)).rejects.toMatchObject({
    kind: "invalid_answer",
  })
  expect(calls).toBe(0)
})

it("connects to a private address when it is told to", async () => {
  const lookup = resolvesTo(["127.0.0.1"])
  expect(await textOf(await call("shop.example", lookup, false))).toBe("secret")
})
