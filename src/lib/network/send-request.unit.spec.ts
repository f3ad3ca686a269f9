import { createServer, type Server } from "node:http"
import type { AddressInfo, LookupFunction } from "node:net"
import { sendRequest, type OutgoingRequest } from "./send-request"

let server: Server
let port: number

beforeAll(async () => {
  server = createServer((req, res) => {
    if (req.url === "/long") {
      return void res.end("x".repeat(100_000))
    }
    if (req.url === "/never") {
      return
    }
    if (req.url === "/cut") {
      return void req.socket.destroy()
    }
    if (req.url === "/elsewhere") {
      return void res.writeHead(302, { location: "/long" }).end()
    }
    req.resume().on("end", () => res.end(`${req.method} ${req.headers.host}`))
  })
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done))
  port = (server.address() as AddressInfo).port
})

afterAll(async () => {
  server.closeAllConnections()
  await new Promise((done) => server.close(done))
})

const call = (over: Partial<OutgoingRequest> & { path?: string } = {}) =>
  sendRequest({
    url: new URL(`http://127.0.0.1:${port}${over.path ?? "/"}`),
    method: "POST",
    body: "{}",
    timeout_ms: 2_000,
    answer_bytes_max: 1_024,
    public_only: false,
    ...over,
  })

/** Resolves every name to these, in the form that was asked for. */
const resolvingTo = (...addresses: string[]): LookupFunction =>
  ((_: string, options: { all?: boolean }, done: (...it: unknown[]) => void) =>
    options.all
      ? done(
          null,
          addresses.map((address) => ({ address, family: 4 }))
        )
      : done(null, addresses[0], 4)) as LookupFunction

it("answers with what came", async () => {
  const answer = await call()

  expect(answer).toMatchObject({ status: 200, is_cut: false })
  expect(answer.body.toString()).toBe(`POST 127.0.0.1:${port}`)
})

it("reads no more of an answer than asked for", async () => {
  const answer = await call({ path: "/long" })

  expect(answer).toMatchObject({ status: 200, is_cut: true })
  expect(answer.body).toHaveLength(1_024)
})

it("follows no redirect", async () => {
  const answer = await call({ path: "/elsewhere" })

  expect([answer.status, answer.headers.location]).toEqual([302, "/long"])
})

it.each([
  "http://127.0.0.1",
  "http://[::1]",
  "http://0x7f.1",
  "http://169.254.169.254",
])("does not call the private address %s", async (origin) => {
  const calling = call({ url: new URL(`${origin}:${port}`), public_only: true })

  await expect(calling).rejects.toMatchObject({
    kind: "not_public",
    maybe_sent: false,
  })
})

it.each([
  { addresses: ["127.0.0.1"], why: "a private one" },
  { addresses: ["93.184.216.34", "10.0.0.1"], why: "one of them private" },
])("does not call a name that leads to $why", async ({ addresses }) => {
  const calling = call({
    url: new URL(`http://shop.example.com:${port}`),
    public_only: true,
    lookup: resolvingTo(...addresses),
  })

  await expect(calling).rejects.toMatchObject({ kind: "not_public" })
})

it("connects to the very address that it looked up", async () => {
  const answer = await call({
    url: new URL(`http://shop.example.com:${port}`),
    lookup: resolvingTo("127.0.0.1"),
  })

  expect(answer.body.toString()).toBe(`POST shop.example.com:${port}`)
})

it.each([
  { path: "/never", kind: "timeout", maybe_sent: true, timeout_ms: 100 },
  { path: "/cut", kind: "cut", maybe_sent: true, timeout_ms: 2_000 },
])("fails by $kind", async ({ path, timeout_ms, ...failure }) => {
  await expect(call({ path, timeout_ms })).rejects.toMatchObject(failure)
})

it("says that nobody was reached", async () => {
  const calling = call({ url: new URL("http://127.0.0.1:1") })

  await expect(calling).rejects.toMatchObject({
    kind: "unreachable",
    maybe_sent: false,
  })
})

it("stops when it is told to", async () => {
  const controller = new AbortController()
  const calling = call({ path: "/never", signal: controller.signal })
  controller.abort()

  await expect(calling).rejects.toMatchObject({ kind: "aborted" })
})
