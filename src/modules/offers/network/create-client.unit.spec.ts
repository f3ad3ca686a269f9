import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib"
import { anAdapter } from "../__tests__/an-adapter"
import { textOf } from "../__tests__/file-streams"
import { aNetworkClient } from "../__tests__/network-client"
import {
  fails,
  type OwnServer,
  sends,
  startServer,
} from "../__tests__/own-server"

let server: OwnServer

beforeAll(async () => {
  server = await startServer()
})
beforeEach(() => {
  server.answers(sends())
})
afterAll(async () => {
  await server.close()
})

type Input = Partial<Parameters<typeof aNetworkClient>[0]>

const aClient = ({ base_url = server.url, ...input }: Input = {}) =>
  aNetworkClient({ adapter: anAdapter(), ...input, base_url })

describe("calls", () => {
  it("send JSON, forms and headers", async () => {
    const client = aClient()
    await client.request({ path: "/", method: "POST", json: { a: 1 } })
    await client.request({
      path: "/",
      method: "POST",
      form: { a: "b c" },
      headers: { Accept: "text/csv" },
    })
    expect(server.seen).toMatchObject([
      { body: '{"a":1}', headers: { "content-type": "application/json" } },
      {
        body: "a=b+c",
        headers: {
          accept: "text/csv",
          "content-type": "application/x-www-form-urlencoded",
        },
      },
    ])
  })

  it.each([
    ["gzip", gzipSync],
    ["deflate", deflateSync],
    ["br", brotliCompressSync],
  ])("unpack what comes as %s, and count it packed", async (name, pack) => {
    const packed = pack(JSON.stringify({ a: "x".repeat(10_000) }))
    server.answers(sends(packed, { "content-encoding": name }))
    const client = aClient()
    const response = await client.request({ path: "/" })
    expect(await response.json()).toEqual({ a: "x".repeat(10_000) })
    expect(client.usage).toMatchObject({ requests: 1, bytes: packed.length })
    expect(client.usage.latency_ms_sum).toBeGreaterThan(0)
  })

  it("take an empty answer that says it is packed", async () => {
    server.answers(sends("", { "content-encoding": "gzip" }, 204))
    expect((await aClient().request({ path: "/" })).status).toBe(204)
  })

  it("decode the charset of the answer", async () => {
    const type = { "content-type": "text/plain; charset=ISO-8859-1" }
    server.answers(sends(Buffer.from("ü", "latin1"), type))
    expect(await (await aClient().request({ path: "/" })).text()).toBe("ü")
  })

  it.each([
    ["too long", "x".repeat(2_000), {}],
    [
      "too long when unpacked",
      gzipSync("x".repeat(2_000)),
      { "content-encoding": "gzip" },
    ],
  ])("refuse a page that is %s", async (_what, body, headers) => {
    server.answers(sends(body, headers))
    const client = aClient({ limits: { page_bytes_max: 1_999 } })
    const response = await client.request({ path: "/" })
    await expect(response.text()).rejects.toMatchObject({ kind: "limit" })
  })

  it("refuse a packed page that expands too much", async () => {
    const bomb = gzipSync(Buffer.alloc(20_000_000))
    server.answers(sends(bomb, { "content-encoding": "gzip" }))
    const response = await aClient().request({ path: "/" })
    await expect(textOf(response.body)).rejects.toMatchObject({ kind: "limit" })
  })

  it.each([
    ["no JSON", sends("<html>")],
    ["nothing", sends("")],
    ["a broken packing", sends("plain", { "content-encoding": "gzip" })],
    ["a packing nobody asked for", sends("{}", { "content-encoding": "lzw" })],
  ])("refuse %s where JSON should be", async (_what, answer) => {
    server.answers(answer)
    const reading = async () => (await aClient().request({ path: "/" })).json()
    await expect(reading()).rejects.toMatchObject({ kind: "invalid_answer" })
  })
})

describe("failures", () => {
  it.each([
    [400, "request"],
    [401, "credentials"],
    [402, "request"],
    [403, "permission"],
    [404, "gone"],
    [408, "temporary"],
    [410, "gone"],
    [422, "request"],
    [429, "throttled"],
    [500, "temporary"],
    [503, "temporary"],
    [304, "invalid_answer"],
  ])("of status %i are %s", async (status, kind) => {
    server.answers(fails(status, '{"message":"No such thing"}'))
    const client = aClient({ parts: { pacing: { attempts_max: 1 } } })
    await expect(client.request({ path: "/a?b=c" })).rejects.toMatchObject({
      kind,
      message: expect.stringMatching(`^Acme answered ${status}`),
      details: { status, path: "/a" },
    })
  })

  it("are what the adapter makes of them", async () => {
    const classify = jest.fn(() => "throttled" as const)
    server.answers(sends("ok"), fails(403, "minute exceeded"))
    const client = aClient({
      adapter: anAdapter({ classify }),
      parts: { pacing: { attempts_max: 1 } },
    })
    await client.request({ path: "/" })
    await expect(client.request({ path: "/x" })).rejects.toMatchObject({
      kind: "throttled",
    })
    expect(classify.mock.calls).toEqual([
      [
        expect.objectContaining({
          status: 403,
          text: "minute exceeded",
          path: "/x",
          signed_in_before: true,
        }),
      ],
    ])
  })

  it("are none where they are expected", async () => {
    server.answers(fails(416, "x"))
    const response = await aClient().request({ path: "/", expect: [416] })
    expect(response.status).toBe(416)
  })

  it("say what the network said, in a line", async () => {
    server.answers(
      fails(400, '{"errors":[{"errorId":1,"message":"Bad\\n <b>id</b>"}]}'),
      fails(400, "<html><h1>Bad   Request</h1>\n</html>")
    )
    await expect(aClient().request({ path: "/" })).rejects.toThrow(
      /^Acme answered 400: Bad <b>id<\/b>$/
    )
    await expect(aClient().request({ path: "/" })).rejects.toThrow(
      /^Acme answered 400: Bad Request$/
    )
  })

  it("hold no secret", async () => {
    const credentials = { api_key: "key+/=1", feed_key: "feedkey9" }
    const adapter = anAdapter({
      authorize: async () => ({ Authorization: "Basic c2VjcmV0" }),
    })
    server.answers((res, req) => {
      const all = `${req.url} ${req.headers.authorization} ${credentials.api_key}`
      res.writeHead(400).end(all)
    })
    const client = aClient({ adapter, credentials })
    const error = await client
      .request({
        path: `/apikey/${credentials.feed_key}`,
        query: { key: credentials.api_key },
      })
      .catch((it: Error) => it)
    const shown = `${JSON.stringify(error)} ${String(error)}`
    expect(shown).toContain("Acme answered 400")
    expect(shown).not.toMatch(/feedkey9|key\+\/=1|key%2B|c2VjcmV0/)
  })

  it("of a header that cannot be sent hold no secret", async () => {
    const adapter = anAdapter({
      authorize: async () => ({ Authorization: "Bearer a\nsecret" }),
    })
    const error = await aClient({ adapter })
      .request({ path: "/" })
      .catch((it: Error) => it)
    expect(error).toMatchObject({ kind: "request" })
    expect(String(error)).not.toContain("secret")
  })

  it("of a connection are temporary", async () => {
    const closed = await startServer()
    await closed.close()
    const client = aClient({
      base_url: closed.url,
      parts: { pacing: { attempts_max: 2 } },
    })
    await expect(client.request({ path: "/" })).rejects.toMatchObject({
      kind: "temporary",
      message: expect.stringContaining("ECONNREFUSED"),
    })
    expect(client.usage.requests).toBe(2)
  })
})
