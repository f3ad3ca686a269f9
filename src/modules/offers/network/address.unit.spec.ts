import { once } from "node:events"
import type { LookupFunction } from "node:net"
import { anAdapter } from "../__tests__/an-adapter"
import { collect } from "../__tests__/file-streams"
import { aNetworkClient, memoryBudget } from "../__tests__/network-client"
import {
  cutAfter,
  fails,
  type OwnServer,
  sends,
  startServer,
} from "../__tests__/own-server"
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

const to = (location: string, status = 302) => fails(status, "", { location })

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
      adapter: anAdapter({ authorize: async () => ({ authorization: "me" }) }),
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
