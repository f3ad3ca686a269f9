import { once } from "node:events"
import type { LookupFunction } from "node:net"
import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib"
import { anAdapter } from "../__tests__/an-adapter"
import { collect, textOf } from "../__tests__/file-streams"
import {
  aNetworkClient,
  memoryBudget,
  memoryToken,
} from "../__tests__/network-client"
import {
  type Answer,
  fails,
  type OwnServer,
  sends,
  startServer,
} from "../__tests__/own-server"
import type { OfferAdapter } from "../adapters/adapter"
import { createAgents } from "./agents"
import type { NetworkRequest } from "./client"

let server: OwnServer
let elsewhere: OwnServer

beforeAll(async () => {
  server = await startServer()
  elsewhere = await startServer()
})
beforeEach(() => {
  server.answers(sends())
  elsewhere.answers(sends())
})
afterAll(async () => {
  await server.close()
  await elsewhere.close()
})

type Input = Partial<Parameters<typeof aNetworkClient>[0]>

const aClient = ({ base_url = server.url, ...input }: Input = {}) =>
  aNetworkClient({ adapter: anAdapter(), ...input, base_url })

const asked = () => server.seen.map(({ method, url }) => `${method} ${url}`)

const bearer = (over: Partial<OfferAdapter> = {}) =>
  anAdapter({
    authorize: async ({ token, network }) => {
      const { access_token } = await token.get(async () => {
        const answer = await network.request({ path: "/token", method: "POST" })
        const { access_token } = await answer.json<{ access_token: string }>()
        return { access_token, expires_at: new Date(Date.now() + 3_600_000) }
      })
      return { Authorization: `Bearer ${access_token}` }
    },
    ...over,
  })

describe("addresses", () => {
  it.each<[NetworkRequest, string]>([
    [{ path: "/v1/offers" }, "GET /x/v1/offers"],
    [{ path: "/v1?a=1", query: { b: 2 } }, "GET /x/v1?a=1&b=2"],
    [{ path: "/v1?page=1", query: { page: 2 } }, "GET /x/v1?page=2"],
    [
      { path: "/v1", query: { a: ["b", "c d"], e: true, f: undefined } },
      "GET /x/v1?a=b&a=c+d&e=true",
    ],
    [{ path: "/v1", origin: "files" }, "GET /x/v1"],
    [{ path: "https://api.acme.example/v2?p=2" }, "GET /x/v2?p=2"],
    [{ path: "https://evil.example/v2?p=2" }, "GET /x/v2?p=2"],
    [{ path: "//evil.example/v2" }, "GET /x/v2"],
    [{ path: "http://169.254.169.254/latest" }, "GET /x/latest"],
    [{ path: "/a/../../b" }, "GET /x/b"],
    [{ path: "/v1", method: "POST" }, "POST /x/v1"],
  ])("of %j are at the base URL, behind its path", async (request, call) => {
    await aClient({ base_url: `${server.url}/x/` }).request(request)
    expect(asked()).toEqual([call])
  })

  it("take a next link that the base URL itself wrote as it is", async () => {
    const client = aClient({ base_url: `${server.url}/x` })
    await client.request({ path: `${server.url}/x/v1?page=2` })
    expect(asked()).toEqual(["GET /x/v1?page=2"])
  })

  it("are the adapter's own where there is no base URL", async () => {
    const lookups: string[] = []
    const client = aNetworkClient({
      adapter: anAdapter({ origins: { api: "http://api.acme.example/v9" } }),
      parts: { agents: agentsThatNote(lookups), pacing: { attempts_max: 1 } },
    })
    await expect(
      client.request({ path: "http://evil.example/a" })
    ).rejects.toMatchObject({ kind: "invalid_answer" })
    expect(lookups).toEqual(["api.acme.example"])
  })

  it("are refused at an origin that there is not", async () => {
    const client = aNetworkClient({ adapter: anAdapter() })
    await expect(
      client.request({ path: "/", origin: "none" })
    ).rejects.toMatchObject({ kind: "request" })
  })
})

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
      const all = `${req.url} ${JSON.stringify(req.headers)} ${credentials.api_key}`
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

describe("tries", () => {
  it("go on until a passing failure is over", async () => {
    server.answers(fails(500), fails(503), sends('{"a":1}'))
    const response = await aClient().request({ path: "/", method: "POST" })
    expect(await response.json()).toEqual({ a: 1 })
    expect(server.seen).toHaveLength(3)
  })

  it.each([400, 401, 403, 404])("end at once at %i", async (status) => {
    server.answers(fails(status))
    await expect(aClient().request({ path: "/" })).rejects.toThrow()
    expect(server.seen).toHaveLength(1)
  })

  it("end after five", async () => {
    server.answers(fails(502))
    await expect(aClient().request({ path: "/" })).rejects.toThrow()
    expect(server.seen).toHaveLength(5)
  })

  it("wait twice as long each time", async () => {
    const waits: number[] = []
    const sleep = async (seconds: number) => void waits.push(seconds)
    server.answers(fails(502))
    const pacing = { sleep, random: () => 1, retry_base_seconds: 20 }
    const client = aClient({ parts: { pacing } })
    await expect(client.request({ path: "/" })).rejects.toThrow()
    expect(waits).toEqual([20, 40, 60, 60])
  })

  it("wait in the budget, so that all processes do, as long as the network says", async () => {
    const budget = memoryBudget()
    server.answers(
      fails(429, "", { "retry-after": "3" }),
      fails(429, "", { "x-ratelimit-reset": "2" }),
      sends()
    )
    const client = aClient({ parts: { budget } })
    await client.request({ path: "/" })
    expect(budget.waits).toEqual([3, 2])
    expect(client.usage).toMatchObject({ requests: 3, throttled_ms: 50 })
  })

  it("wait longer and longer in a storm without a word", async () => {
    const budget = memoryBudget()
    server.answers(fails(429))
    const pacing = { random: () => 1, throttle_base_seconds: 2 }
    const client = aClient({ parts: { budget, pacing } })
    await expect(client.request({ path: "/" })).rejects.toMatchObject({
      kind: "throttled",
    })
    expect(budget.waits).toEqual([2, 4, 8, 16, 32])
    expect(server.seen).toHaveLength(5)
  })

  it("do not wait for hours: the run comes back", async () => {
    const budget = memoryBudget()
    server.answers(fails(429, "", { "retry-after": "7200" }))
    const client = aClient({ parts: { budget } })
    await expect(client.request({ path: "/" })).rejects.toMatchObject({
      kind: "throttled",
      details: { retry_after_seconds: 7_200 },
    })
    expect(server.seen).toHaveLength(1)
    expect(budget.waits).toEqual([900])
  })

  it("fetch a page again whose body broke off", async () => {
    server.answers(cutAfter('{"a":'), cutAfter('{"a":'), sends('{"a":1}'))
    const response = await aClient().request({ path: "/" })
    expect(await response.json()).toEqual({ a: 1 })
    expect(server.seen).toHaveLength(3)
  })

  it("fetch no stream again that is being read", async () => {
    server.answers(cutAfter("abc"))
    const response = await aClient().request({ path: "/" })
    await expect(textOf(response.body)).rejects.toMatchObject({
      kind: "temporary",
    })
    expect(server.seen).toHaveLength(1)
  })
})

describe("time", () => {
  it.each([
    ["no answer", () => undefined],
    ["a body that does not end", slowly(20)],
  ])("ends a call with %s", async (_what, answer) => {
    server.answers(answer)
    const client = aClient({ parts: { pacing: { attempts_max: 1 } } })
    const started = Date.now()
    const reading = async () => {
      const ask = { path: "/", timeout_seconds: 0.3 }
      await (await client.request(ask)).text()
    }
    await expect(reading()).rejects.toMatchObject({
      kind: "temporary",
      message: "Acme did not answer within 0.3 seconds",
    })
    expect(Date.now() - started).toBeLessThan(2_000)
  })

  it.each([
    ["a call", () => undefined, {}],
    ["a body", slowly(5), {}],
    ["a wait", fails(500), { retry_base_seconds: 60 }],
  ])(
    "of %s ends with its signal, by its reason",
    async (_what, answer, pacing) => {
      const controller = new AbortController()
      server.answers(answer)
      const client = aClient({
        signal: controller.signal,
        parts: { pacing: { ...pacing } },
      })
      const reason = new Error("cancelled")
      setTimeout(() => controller.abort(reason), 100)
      const reading = async () => (await client.request({ path: "/" })).text()
      const started = Date.now()
      await expect(reading()).rejects.toBe(reason)
      expect(Date.now() - started).toBeLessThan(2_000)
      await expect(client.request({ path: "/" })).rejects.toBe(reason)
    }
  )

  it("is no longer counted when a body was read", async () => {
    server.answers(sends("a"))
    const response = await aClient().request({
      path: "/",
      timeout_seconds: 0.2,
    })
    expect(await response.text()).toBe("a")
    await new Promise((done) => setTimeout(done, 300))
    expect(response.body.errored).toBeNull()
  })
})

describe("tokens", () => {
  const minting = (name: string) => sends(`{"access_token":"${name}"}`)

  it("are fetched once and sign each call", async () => {
    server.answers(minting("token1"), sends())
    const client = aClient({ adapter: bearer() })
    await client.request({ path: "/a" })
    await client.request({ path: "/b" })
    expect(asked()).toEqual(["POST /token", "GET /a", "GET /b"])
    const auth = server.seen.map(({ headers }) => headers.authorization)
    expect(auth).toEqual([undefined, "Bearer token1", "Bearer token1"])
  })

  it("are renewed once when they expire in the middle of a run", async () => {
    server.answers(
      minting("token1"),
      sends(),
      fails(401),
      minting("token2"),
      sends()
    )
    const client = aClient({ adapter: bearer() })
    await client.request({ path: "/a" })
    await client.request({ path: "/b" })
    expect(asked()).toEqual([
      "POST /token",
      "GET /a",
      "GET /b",
      "POST /token",
      "GET /b",
    ])
    expect(server.seen.at(-1)?.headers.authorization).toBe("Bearer token2")
  })

  it("that are refused again are wrong credentials", async () => {
    server.answers(minting("token1"), fails(401), minting("token2"), fails(401))
    const client = aClient({ adapter: bearer() })
    await expect(client.request({ path: "/a" })).rejects.toMatchObject({
      kind: "credentials",
    })
    expect(server.seen).toHaveLength(4)
  })

  it("are not fetched again with credentials that were refused", async () => {
    server.answers(fails(401, '{"error":"invalid_client"}'))
    const client = aClient({ adapter: bearer() })
    await expect(client.request({ path: "/a" })).rejects.toMatchObject({
      kind: "credentials",
    })
    expect(asked()).toEqual(["POST /token"])
  })

  it("do not sign a call that is not to be signed", async () => {
    const client = aClient({ adapter: bearer() })
    await client.request({ path: "/a", signed: false })
    expect(server.seen[0]?.headers.authorization).toBeUndefined()
    expect(server.seen).toHaveLength(1)
  })

  it("are hidden where a network repeats them", async () => {
    server.answers(minting("token1"), fails(400, "token1 is odd"))
    const client = aClient({
      adapter: bearer(),
      parts: { token: memoryToken() },
    })
    await expect(client.request({ path: "/a" })).rejects.toThrow("••• is odd")
  })
})

const to = (location: string, status = 302) => fails(status, "", { location })

describe("redirects", () => {
  it("are followed on the same origin, signed", async () => {
    const adapter = anAdapter({
      authorize: async () => ({ authorization: "me" }),
    })
    server.answers(to("/b?c=1", 307), sends())
    await aClient({ adapter }).request({ path: "/a", method: "POST", json: 1 })
    expect(server.seen).toMatchObject([
      { method: "POST", url: "/a" },
      {
        method: "POST",
        url: "/b?c=1",
        body: "1",
        headers: { authorization: "me" },
      },
    ])
  })

  it("of what was sent become a question", async () => {
    server.answers(to("/b", 303), sends())
    await aClient().request({ path: "/a", method: "POST", json: 1 })
    expect(server.seen[1]).toMatchObject({ method: "GET", url: "/b", body: "" })
  })

  it("end after five", async () => {
    server.answers(to("/again"))
    await expect(aClient().request({ path: "/" })).rejects.toMatchObject({
      kind: "invalid_answer",
    })
    expect(server.seen).toHaveLength(6)
  })

  it.each([
    "http://127.0.0.1:1/",
    "http://169.254.169.254/latest/meta-data",
    "http://localhost/",
    "http://[::1]/",
    "file:///etc/passwd",
    "ftp://example.com/",
    "http://user:pass@example.com/",
  ])("to %s are refused", async (location) => {
    server.answers(to(location))
    const client = aClient()
    for (const call of [
      () => client.request({ path: "/" }),
      () => client.download(`${server.url}/`),
    ]) {
      await expect(call()).rejects.toMatchObject({ kind: "invalid_answer" })
    }
    expect(server.seen).toHaveLength(2)
  })

  it("to a name that resolves to a private address are refused", async () => {
    server.answers(to("http://shop.example/"))
    const lookups: string[] = []
    const client = aClient({ parts: { agents: agentsThatNote(lookups) } })
    await expect(client.request({ path: "/" })).rejects.toMatchObject({
      kind: "invalid_answer",
    })
    expect(lookups).toEqual(["shop.example"])
  })

  it("take no secret to another origin, and no body", async () => {
    const { port } = new URL(elsewhere.url)
    const adapter = anAdapter({
      authorize: async () => ({ authorization: "me" }),
    })
    const client = aClient({ adapter, parts: { agents: allToLoopback() } })
    const ask = { path: "/a", headers: { "x-key": "k", accept: "text/csv" } }
    server.answers(to(`http://shop.example:${port}/b`, 307))
    await client.request(ask)
    expect(elsewhere.seen).toMatchObject([
      { url: "/b", headers: { accept: "text/csv" } },
    ])
    const { headers } = elsewhere.seen[0] ?? {}
    expect(headers).not.toHaveProperty("authorization")
    expect(headers).not.toHaveProperty("x-key")
    await expect(
      client.request({ ...ask, method: "POST", form: { a: "b" } })
    ).rejects.toMatchObject({ kind: "invalid_answer" })
    expect(elsewhere.seen).toHaveLength(1)
  })

  it("back from another origin stay unsigned", async () => {
    const { port } = new URL(elsewhere.url)
    const adapter = anAdapter({
      authorize: async () => ({ authorization: "me" }),
    })
    server.answers(to(`http://shop.example:${port}/b`), sends())
    elsewhere.answers(to(`${server.url}/c`))
    const agents = allToLoopback()
    await aClient({ adapter, parts: { agents } }).request({ path: "/a" })
    expect(server.seen.map(({ headers }) => headers.authorization)).toEqual([
      "me",
      undefined,
    ])
  })
})

describe("downloads", () => {
  it("of an adapter's origin go to the base URL", async () => {
    server.answers(sends("a"))
    const budget = memoryBudget()
    const client = aClient({
      base_url: `${server.url}/x`,
      adapter: bearer(),
      parts: { budget },
    })
    await client.download("https://files.acme.example/all/1.gz?k=v")
    await client.download(`${server.url}/x/2.gz`)
    expect(asked()).toEqual(["GET /x/all/1.gz?k=v", "GET /x/2.gz"])
    expect(budget.taken).toEqual(["/all/1.gz", "/2.gz"])
    expect(server.seen[0]?.headers.authorization).toBeUndefined()
  })

  it.each([
    "http://127.0.0.1/a.gz",
    "http://10.0.0.1/a.gz",
    "ftp://files.example/a.gz",
    "/a.gz",
    "",
  ])("of %j are refused", async (url) => {
    await expect(aClient().download(url)).rejects.toMatchObject({
      kind: "invalid_answer",
    })
  })

  it("of another host are guarded, and tell nothing of its limits", async () => {
    const { port } = new URL(elsewhere.url)
    const url = `http://cdn.example:${port}/a.csv`
    elsewhere.answers(fails(429, "", { "retry-after": "0.01" }), sends("a"))
    const budget = memoryBudget()
    const client = aClient({ parts: { budget, agents: allToLoopback() } })
    expect(await (await client.download(url)).text()).toBe("a")
    expect([budget.taken, budget.waits]).toEqual([[], []])
    expect(client.usage.throttled_ms).toBe(10)
    const guarded = aClient({ parts: { agents: agentsThatNote([]) } })
    await expect(guarded.download(url)).rejects.toMatchObject({
      kind: "invalid_answer",
    })
  })

  it("hand out a body piece by piece, and end with an error when it is cut", async () => {
    server.answers(cutAfter("abc"))
    const { body } = await aClient().download(`${server.url}/a`)
    const pieces: string[] = []
    const reading = async () => {
      for await (const piece of body) {
        pieces.push(String(piece))
      }
    }
    await expect(reading()).rejects.toMatchObject({ kind: "temporary" })
    expect(pieces.join("")).toBe("abc")
  })

  it("stop the network when nobody reads on", async () => {
    const closed = new Promise<void>((done) => {
      server.answers((res) => {
        res.on("close", done)
        res.writeHead(200)
        const send = () => {
          while (res.write(Buffer.alloc(65_536))) {
            /* until it is full */
          }
        }
        res.on("drain", send)
        send()
      })
    })
    const { body } = await aClient().download(`${server.url}/a`)
    await once(body, "readable")
    body.destroy()
    await closed
  })

  it("stop at the largest file", async () => {
    server.answers(sends(Buffer.alloc(50_000)))
    const client = aClient({ limits: { file_bytes_max: 40_000 } })
    const { body } = await client.download(`${server.url}/a`)
    await expect(collect(body)).rejects.toMatchObject({ kind: "limit" })
  })
})

/** Promises more than it sends, and hangs up. */
function cutAfter(text: string): Answer {
  return (res) => {
    res.writeHead(200, { "content-length": text.length + 10 })
    res.write(text, () => setTimeout(() => res.destroy(), 20))
  }
}

/** A byte now and then, for some seconds. */
function slowly(seconds: number): Answer {
  return (res) => {
    res.writeHead(200)
    const timer = setInterval(() => res.write(" "), 50)
    res.on("close", () => clearInterval(timer))
    setTimeout(() => res.end(), seconds * 1_000).unref()
  }
}

const loopback: LookupFunction = (_host, { all }, callback) => {
  if (all) {
    callback(null, [{ address: "127.0.0.1", family: 4 }])
  } else {
    callback(null, "127.0.0.1", 4)
  }
}

/** Every name is this machine, which is refused where it is to be public. */
const agentsThatNote = (lookups: string[]) =>
  createAgents((host, options, callback) => {
    lookups.push(host)
    loopback(host, options, callback)
  })

/** Every name is this machine, and nobody minds. */
function allToLoopback() {
  const { open } = createAgents(loopback)
  return { open, guarded: open }
}
