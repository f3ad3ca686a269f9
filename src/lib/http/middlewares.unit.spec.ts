import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import type { AddressInfo } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { setTimeout as wait } from "node:timers/promises"
import express from "express"
import { asValue } from "@medusajs/framework/awilix"
import { configManager } from "@medusajs/framework/config"
import { ApiLoader, defineMiddlewares } from "@medusajs/framework/http"
import { createMedusaContainer } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"
import { createKeyring } from "../envelope-encryption"
import type { IdempotencyStore } from "../idempotency"
import { createRateLimiter } from "../rate-limit"
import { defineRoute, type RouteContract } from "./contract"
import { routeMiddlewares } from "./middlewares"
import { type HttpServices, SELVEDGE_MODULE } from "./services"

const ok = { 200: { description: "OK" } }
const common = { summary: "", tags: [], auth: "none", responses: ok } as const

const contracts: RouteContract[] = [
  defineRoute({
    ...common,
    name: "item.read",
    method: "GET",
    path: "/x/:id",
    query: z.object({ limit: z.coerce.number().int().min(1).default(20) }),
  }),
  defineRoute({
    ...common,
    name: "item.write",
    method: "POST",
    path: "/x/:id",
    body: z.object({ note: z.string(), size: z.enum(["M", "L"]) }).strict(),
    rate_limit: { points: 2, duration_seconds: 60 },
    body_limit_bytes: 500,
  }),
  defineRoute({
    ...common,
    name: "item.colours",
    method: "GET",
    path: "/x/:id/colours",
  }),
  defineRoute({
    ...common,
    name: "item.special",
    method: "GET",
    path: "/x/special",
    rate_limit: { points: 1, duration_seconds: 60 },
  }),
  defineRoute({
    ...common,
    name: "order.place",
    method: "POST",
    path: "/orders",
    body: z.object({ what: z.string() }),
    idempotent: true,
  }),
  defineRoute({
    ...common,
    name: "sale.report",
    method: "POST",
    path: "/sales",
    auth: "secret_key",
    body: z.object({ what: z.string() }),
    idempotent: true,
  }),
  defineRoute({
    ...common,
    name: "order.other",
    method: "PUT",
    path: "/orders",
    idempotent: true,
  }),
  defineRoute({
    ...common,
    name: "loom.import",
    method: "POST",
    path: "/looms",
    body: z.object({ csv: z.string() }),
    text_body: { media_type: "text/csv", field: "csv" },
  }),
  defineRoute({
    ...common,
    name: "me.read",
    method: "GET",
    path: "/me",
    auth: "customer",
  }),
]

/** The idempotency store of the module, without its database. */
function aStore(): IdempotencyStore {
  type Row = { id: string; fingerprint: string; answer?: [number, unknown] }
  const rows = new Map<string, Row>()
  const rowOf = (id: string) => [...rows].find(([, row]) => row.id === id)
  let ids = 0
  return {
    async claim({ scope, key, fingerprint }) {
      const row = rows.get(`${scope} ${key}`)
      if (!row) {
        const claim_id = `idem_${++ids}`
        rows.set(`${scope} ${key}`, { id: claim_id, fingerprint })
        return { outcome: "claimed", claim_id }
      }
      if (row.fingerprint !== fingerprint) {
        return { outcome: "reused" }
      }
      const [response_status, response_body] = row.answer ?? []
      return response_status === undefined
        ? { outcome: "in_progress" }
        : { outcome: "replay", response_status, response_body }
    },
    async complete({ claim_id, response_status, response_body }) {
      rowOf(claim_id)![1].answer = [response_status, response_body]
    },
    async release({ claim_id }) {
      rows.delete(rowOf(claim_id)![0])
    },
  }
}

let services: HttpServices
let handled: string[]
/** `any`: Express' own types ask for far more than these doubles have. */
let answer: (req: any, res: any) => unknown
const logger = { debug() {}, info() {}, warn() {}, error: jest.fn() }

beforeEach(() => {
  handled = []
  answer = (req, res) =>
    res.json({
      params: req.validatedParams,
      query: req.validatedQuery,
      body: req.validatedBody,
    })
  services = {
    ...aStore(),
    options: { http: { trusted_proxies: [], rate_limits: {} } },
    rateLimiter: createRateLimiter(),
    keyring: createKeyring(`k1:${"01".repeat(32)}`),
  }
  logger.error.mockClear()
})

let base: string
let server: ReturnType<express.Express["listen"]>
const apiDir = mkdtempSync(join(tmpdir(), "selvedge-api-"))

/** An application folder as Medusa reads it: route files and middlewares. */
function writeApi() {
  const shared = globalThis as { selvedgeTest?: unknown }
  shared.selvedgeTest = {
    middlewares: defineMiddlewares(routeMiddlewares(contracts)),
    handle: (name: string) => (req: unknown, res: unknown) => {
      handled.push(name)
      return answer(req, res)
    },
  }
  writeFileSync(
    join(apiDir, "middlewares.js"),
    "module.exports = { default: globalThis.selvedgeTest.middlewares }"
  )
  for (const path of new Set(contracts.map((it) => it.path))) {
    const folder = join(apiDir, ...path.replace(/:(\w+)/g, "[$1]").split("/"))
    mkdirSync(folder, { recursive: true })
    const handlers = contracts
      .filter((it) => it.path === path)
      .map((it) => `${it.method}: globalThis.selvedgeTest.handle("${it.name}")`)
    writeFileSync(
      join(folder, "route.js"),
      `module.exports = { ${handlers.join(", ")} }`
    )
  }
}

beforeAll(async () => {
  writeApi()
  const config = configManager.loadConfig({
    baseDir: apiDir,
    projectConfig: {
      projectConfig: { http: { jwtSecret: "test", cookieSecret: "test" } },
    } as never,
  })
  const container = createMedusaContainer()
  container.register({
    logger: asValue(logger),
    configModule: asValue(config),
    api_key: asValue({ authenticate: async (id: string) => ({ id }) }),
    [SELVEDGE_MODULE]: {
      resolve: () => services,
      lifetime: "TRANSIENT",
    } as never,
  })
  const app = express()
  app.set("trust proxy", 1)
  app.use((req, _, next) => {
    Object.assign(req, { scope: container })
    next()
  })
  const loader = new ApiLoader({ app, container, sourceDir: apiDir })
  await loader.load()
  await new Promise<void>((done) => (server = app.listen(0, done)))
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})

afterAll(async () => {
  await new Promise((done) => server.close(done))
  rmSync(apiDir, { recursive: true })
})

async function call(
  method: string,
  path: string,
  { body, headers }: { body?: unknown; headers?: Record<string, string> } = {}
) {
  const response = await fetch(base + path, {
    method,
    headers: { "content-type": "application/json", ...headers },
    body: body === undefined ? undefined : JSON.stringify(body),
  })
  const text = await response.text()
  return {
    status: response.status,
    headers: response.headers,
    body: text ? JSON.parse(text) : undefined,
  }
}

const write = (path = "/x/1") =>
  call("POST", path, { body: { note: "n", size: "M" } })

describe("validation", () => {
  it("hands on parsed path, query and body", async () => {
    const read = await call("GET", "/x/a%20b?limit=5")
    expect(read.body).toMatchObject({
      params: { id: "a b" },
      query: { limit: 5 },
    })
    expect((await write()).body.body).toEqual({ note: "n", size: "M" })
  })

  it("lists every wrong field and does not run the route", async () => {
    const { status, body } = await call("POST", `/x/${"a".repeat(256)}`, {
      body: { size: "S", more: 1 },
    })
    expect({ status, body }).toEqual({
      status: 400,
      body: {
        type: "invalid_data",
        code: "invalid_request",
        message: [
          "path.id: must have at most 255 characters",
          "body.note: is required",
          'body.size: must be one of "M", "L"',
          "body.more: is not known",
        ].join("\n"),
      },
    })
    expect(handled).toEqual([])
  })

  it.each([
    { note: "a\0b", at: "body.note" },
    { note: "\ud800", at: "body.note" },
    { note: { deep: { "\0": 1 } }, at: "body.note.deep" },
  ])("refuses text a database cannot keep, $at", async ({ note, at }) => {
    const body = { note, size: "M" }
    const answered = await call("POST", "/x/1", { body })
    expect(answered).toMatchObject({
      status: 400,
      body: { code: "invalid_request" },
    })
    expect(answered.body.message).toContain(at)
  })

  it("refuses nesting that could exhaust the stack", async () => {
    const nested = "[".repeat(200) + "]".repeat(200)
    const response = await fetch(`${base}/x/1`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: `{"note":${nested}}`,
    })
    expect(response.status).toBe(400)
  })

  it.each([
    { body: "{", type: "application/json", status: 400 },
    { body: "7", type: "application/json", status: 400 },
    { body: "[]", type: "application/json", status: 400 },
    {
      body: "note=n&size=S",
      type: "application/x-www-form-urlencoded",
      status: 415,
    },
    { body: "note", type: "text/plain", status: 415 },
    { body: "note", type: "image/png", status: 415 },
    { body: "{}", type: "application/json; charset=koi8-r", status: 415 },
    {
      body: `{"note":"${"n".repeat(500)}"}`,
      type: "application/json",
      status: 413,
    },
  ])("answers $status to $type", async ({ body, type, status }) => {
    const response = await fetch(`${base}/x/1`, {
      method: "POST",
      headers: { "content-type": type },
      body,
    })
    expect(response.status).toBe(status)
    expect(await response.json()).toEqual({
      type: "invalid_data",
      code: expect.stringMatching(
        /^(selvedge_(body|media)_\w+|invalid_request)$/
      ),
      message: expect.any(String),
    })
    expect(handled).toEqual([])
  })

  it("takes a body as text, where the contract says so", async () => {
    const csv = "uid\n1\n"
    const headers = { "content-type": "text/csv; charset=utf-8" }
    const sent = { method: "POST", headers, body: csv }
    const response = await fetch(`${base}/looms`, sent)
    expect(await response.json()).toMatchObject({ body: { csv } })
    expect((await call("POST", "/looms", { body: { csv } })).body.body).toEqual(
      { csv }
    )
    expect(await call("POST", "/looms")).toMatchObject({
      status: 400,
      body: { code: "invalid_request", message: "body.csv: is required" },
    })
  })

  it("takes a request without a body that names no type", async () => {
    const sent = { method: "POST", headers: { "content-length": "0" } }
    const response = await fetch(`${base}/looms`, sent)
    expect(await response.json()).toMatchObject({ code: "invalid_request" })
  })
})

describe("the URL", () => {
  it.each([
    "/x/%",
    "/x/%E0%A4%A",
    "/x/%ff",
    "/x/a%00b",
    "/x/%/colours",
    "/x/1?limit=%",
    "/x/1?a=%00",
    "/me?a=%ff",
    "/X/%",
  ])("is refused as %s", async (path) => {
    expect(await call("GET", path)).toMatchObject({
      status: 400,
      body: { type: "invalid_data", code: "invalid_request" },
    })
    expect(logger.error).not.toHaveBeenCalled()
  })

  it.each(["/x/å", "/x/100%25", "/x/1?a=%C3%A5+b&c[d]=1", "/x/a?b?c"])(
    "is taken as %s",
    async (path) => {
      expect((await call("GET", path)).status).toBe(200)
    }
  )
})

describe("matching", () => {
  it("runs a contract for its own path only", async () => {
    // The body of POST /x/:id is not asked for by another path or method.
    expect((await call("GET", "/x/1/colours")).status).toBe(200)
    expect((await call("GET", "/x/1")).status).toBe(200)
    expect((await fetch(`${base}/x/1/nothing`)).status).toBe(404)
    expect(handled).toEqual(["item.colours", "item.read"])
  })

  it("does not count GET against the limit of POST", async () => {
    await write()
    await write()
    const read = await call("GET", "/x/1")
    expect(read.status).toBe(200)
    expect(read.headers.get("ratelimit-limit")).toBeNull()
    expect((await write()).status).toBe(429)
  })

  it("prefers a path written out over one with a parameter", async () => {
    const answered = await call("GET", "/x/special?limit=none")
    expect(answered.status).toBe(200)
    expect(handled).toEqual(["item.special"])
  })

  it("holds for other spellings that Express takes for the same", async () => {
    const answered = await call("POST", "/X/1/", { body: {} })
    expect(answered.status).toBe(400)
    expect(answered.headers.get("ratelimit-limit")).toBe("2")
  })
})

describe("a path that two contracts fit", () => {
  it("is judged by the one that names it more exactly", async () => {
    const odd = await call("GET", "/x/special?limit=none")
    expect(odd.status).toBe(200)
    expect((await call("GET", "/x/plain?limit=none")).status).toBe(400)
  })

  it("in every spelling that Express takes for the same", async () => {
    const odd = await call("GET", "/X/SPECIAL/?limit=none")
    expect(odd.status).toBe(200)
  })
})

describe("rate limits", () => {
  it("count down in headers and end in 429", async () => {
    const first = await write()
    expect(first.status).toBe(200)
    expect(Object.fromEntries(first.headers)).toMatchObject({
      "ratelimit-limit": "2",
      "ratelimit-remaining": "1",
      "ratelimit-reset": "60",
      "ratelimit-policy": "2;w=60",
      "access-control-expose-headers": expect.stringContaining("Retry-After"),
    })
    expect(first.headers.get("retry-after")).toBeNull()
    await write("/x/2")
    const third = await write("/x/3")
    expect(third.status).toBe(429)
    expect(third.body).toEqual({
      type: "too_many_requests",
      code: "rate_limited",
      message: "Too many requests: try again in 60 s",
    })
    expect(third.headers.get("retry-after")).toBe("60")
    expect(third.headers.get("ratelimit-remaining")).toBe("0")
    expect(handled).toHaveLength(2)
  })

  it("count malformed requests too", async () => {
    await call("POST", "/x/1", { body: {} })
    await call("POST", "/x/1", { body: {} })
    expect((await write()).status).toBe(429)
  })

  it("do not believe a forwarded address nobody trusts", async () => {
    const from = (address: string) =>
      call("POST", "/x/1", {
        body: {},
        headers: { "x-forwarded-for": address },
      })
    const answers = [await from("1.1.1.1"), await from("2.2.2.2")]
    answers.push(await from("3.3.3.3"))
    expect(answers.map((it) => it.status)).toEqual([400, 400, 429])
  })

  it("tell clients behind a trusted proxy apart", async () => {
    services = {
      ...services,
      options: { http: { trusted_proxies: ["loopback"], rate_limits: {} } },
    }
    const from = (address: string) =>
      call("GET", "/x/special", { headers: { "x-forwarded-for": address } })
    expect((await from("1.1.1.1")).status).toBe(200)
    expect((await from("2.2.2.2")).status).toBe(200)
    expect((await from("1.1.1.1")).status).toBe(429)
    expect((await from("2001:db8::1")).status).toBe(200)
    expect((await from("2001:db8::2")).status).toBe(429)
  })

  it("are replaced by the options", async () => {
    const rate_limits = {
      "item.special": { points: 3, duration_seconds: 30 },
      "me.read": { points: 1, duration_seconds: 10 },
    }
    services = {
      ...services,
      options: { http: { trusted_proxies: [], rate_limits } },
    }
    const special = await call("GET", "/x/special")
    expect(special.headers.get("ratelimit-policy")).toBe("3;w=30")
    const me = await call("GET", "/me")
    expect(me.headers.get("ratelimit-policy")).toBe("1;w=10")
  })
})

describe("login", () => {
  it("of a customer is asked for, in the shape of every error", async () => {
    expect(await call("GET", "/me")).toMatchObject({
      status: 401,
      body: {
        type: "unauthorized",
        code: "unauthorized",
        message: "Unauthorized",
      },
    })
    expect(handled).toEqual([])
  })
})

describe("repeats", () => {
  const place = (
    key: string | undefined,
    { what = "coat", agent = "Phone", method = "POST" } = {}
  ) =>
    call(method, "/orders", {
      body: { what },
      headers: {
        "user-agent": agent,
        ...(key !== undefined && { "idempotency-key": key }),
      },
    })

  beforeEach(() => {
    let orders = 0
    answer = (_, res) => res.status(201).json({ order: ++orders })
  })

  it("get the first answer again", async () => {
    const first = await place("a")
    const second = await place("a")
    expect([first, second].map(({ status, body }) => [status, body])).toEqual([
      [201, { order: 1 }],
      [201, { order: 1 }],
    ])
    expect(first.headers.get("idempotent-replayed")).toBeNull()
    expect(second.headers.get("idempotent-replayed")).toBe("true")
    expect(handled).toHaveLength(1)
  })

  it("without a key, or with another, are new requests", async () => {
    const bodies = [
      (await place(undefined)).body,
      (await place(undefined)).body,
      (await place("a")).body,
      (await place("b")).body,
    ]
    expect(bodies.map(({ order }) => order)).toEqual([1, 2, 3, 4])
  })

  it("with another body are refused", async () => {
    await place("a")
    expect(await place("a", { what: "hat" })).toMatchObject({
      status: 422,
      body: { type: "invalid_data", code: "idempotency_key_reused" },
    })
    expect(handled).toHaveLength(1)
  })

  it("while the first still runs are told to wait", async () => {
    let finish = () => {}
    const finished = new Promise<void>((resolve) => (finish = resolve))
    answer = async (_, res) => {
      await finished
      res.json({ order: 1 })
    }
    const first = place("a")
    while (handled.length === 0) {
      await wait(1)
    }
    const second = await place("a")
    expect(second).toMatchObject({
      status: 409,
      body: { code: "idempotency_in_progress", message: expect.any(String) },
    })
    expect(second.headers.get("retry-after")).toBe("1")
    finish()
    expect((await first).status).toBe(200)
    expect((await place("a")).headers.get("idempotent-replayed")).toBe("true")
  })

  it("do not share keys between clients or routes", async () => {
    await place("a")
    expect((await place("a", { agent: "Other" })).body).toEqual({ order: 2 })
    expect((await place("a", { method: "PUT" })).body).toEqual({ order: 3 })
  })

  it("get a refusal again", async () => {
    answer = (_, res) => res.status(404).json({ code: "gone" })
    await place("a")
    expect(await place("a")).toMatchObject({
      status: 404,
      body: { code: "gone" },
    })
    expect(handled).toHaveLength(1)
  })

  it("of a failure run again", async () => {
    const succeed = answer
    answer = () => {
      throw new Error("database away")
    }
    expect((await place("a")).status).toBe(500)
    answer = succeed
    expect(await place("a")).toMatchObject({ status: 201, body: { order: 1 } })
  })

  it("of a request that was malformed run once it is right", async () => {
    await call("POST", "/orders", {
      body: { what: 1 },
      headers: { "idempotency-key": "a", "user-agent": "Phone" },
    })
    expect((await place("a")).status).toBe(201)
  })

  it("belong to a secret key, whatever address or agent it has", async () => {
    const report = async (secret: string, agent: string) => {
      const { body } = await call("POST", "/sales", {
        body: { what: "coat" },
        headers: {
          ...{ "idempotency-key": "a", "user-agent": agent },
          "x-api-key": `sk_${secret.repeat(64)}`,
        },
      })
      return body.order
    }
    expect([
      await report("1", "Server A"),
      await report("1", "Server B"),
      await report("2", "Server A"),
    ]).toEqual([1, 1, 2])
  })

  it("of an answer without a body get none either", async () => {
    answer = (_, res) => res.status(204).end()
    await place("a")
    await wait(5)
    const second = await place("a")
    expect(second.status).toBe(204)
    expect(second.headers.get("idempotent-replayed")).toBe("true")
    expect(handled).toHaveLength(1)
  })

  it("find the answer stored before it was sent", async () => {
    const order: string[] = []
    const { complete } = services
    services = {
      ...services,
      async complete(input) {
        await wait(20)
        order.push("stored")
        await complete(input)
      },
    }
    await place("a")
    order.push("received")
    expect(order).toEqual(["stored", "received"])
  })

  it("cost nobody the answer when it cannot be stored", async () => {
    services = {
      ...services,
      async complete() {
        throw new Error("database away")
      },
    }
    expect((await place("a")).body).toEqual({ order: 1 })
    expect(logger.error).toHaveBeenCalledTimes(1)
  })

  it.each(["x".repeat(256), "tab\there"])(
    "need a printable key: '%s' is none",
    async (key) => {
      expect(await place(key)).toMatchObject({
        status: 400,
        body: { code: "invalid_request" },
      })
    }
  )
})

describe("contracts that collide", () => {
  const [first] = contracts as [RouteContract]

  it.each([
    { ...first, path: "/y" },
    { ...first, name: "other.name" },
    { ...first, name: "other.name", path: "/x/:other" },
  ])("are refused: $name $path", (second) => {
    expect(() => routeMiddlewares([first, second])).toThrow("share")
  })
})
