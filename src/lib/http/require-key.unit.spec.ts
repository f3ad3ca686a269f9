import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { createRateLimiter } from "../rate-limit"
import { requireKey, shopKeyOf } from "./require-key"
import { createSecretKeys, UNKNOWN_SECRETS_MAX } from "./secret-keys"

type StoredKey = { id: string; token: string; revoked_at: Date | null }

let made = 0
const aSecret = (): string => `sk_${String(++made).padStart(64, "0")}`

/** A shop with some keys, and a client that asks with headers or a query. */
function aShop({
  secrets = [] as StoredKey[],
  publishable = [] as (StoredKey & { channels?: string[] })[],
} = {}) {
  const isAlive = ({ revoked_at }: StoredKey) =>
    !revoked_at || revoked_at > new Date()
  const authenticate = jest.fn(async (token: string) => {
    const found = secrets.find((it) => it.token === token && isAlive(it))
    return found ?? false
  })
  const listApiKeys = jest.fn(async ({ id }: { id: string }) =>
    secrets.filter((it) => it.id === id)
  )
  const graph = jest.fn(
    async ({ filters }: { filters: { token: string; type: string } }) => ({
      data: publishable
        .filter(({ token }) => token === filters.token)
        .map(({ channels = [], ...key }) => ({
          ...key,
          sales_channels_link: channels.map((sales_channel_id) => ({
            sales_channel_id,
          })),
        })),
    })
  )
  const parts: Record<string, unknown> = {
    api_key: { authenticate, listApiKeys },
    query: { graph },
    selvedge: {
      options: { http: { trusted_proxies: [], rate_limits: {} } },
      rateLimiter: createRateLimiter(),
    },
  }
  const request = (
    headers: Record<string, string>,
    { query = {}, address = "192.0.2.1" } = {}
  ) =>
    ({
      ...{ query, headers, socket: { remoteAddress: address } },
      get: (name: string) => headers[name.toLowerCase()],
      scope: { resolve: (name: string) => parts[name] },
    }) as unknown as MedusaRequest
  return { authenticate, listApiKeys, graph, request }
}

function aResponse() {
  const told = { status: 0, body: null as unknown, headers: {} as object }
  const res = {
    status: (status: number) => {
      told.status = status
      return res
    },
    json: (body: unknown) => void (told.body = body),
    set: (name: string, value: string) =>
      void (told.headers = { ...told.headers, [name]: value }),
  }
  return { res: res as unknown as MedusaResponse, told }
}

async function ask(req: MedusaRequest, { secret_only = false } = {}) {
  const { res, told } = aResponse()
  const next = jest.fn()
  await requireKey({ secret_only })(req, res, next)
  const passed = next.mock.calls.length === 1
  return { ...told, passed, key: passed ? shopKeyOf(req) : null }
}

const key = (token: string, more: object = {}) => ({
  ...{ id: `apk_${token}`, token, revoked_at: null, ...more },
})

it("takes a publishable key with its channels, in header or query", async () => {
  const shop = aShop({ publishable: [key("pk_1", { channels: ["sc_1"] })] })
  const name = "x-publishable-api-key"
  for (const req of [
    shop.request({ [name]: "pk_1" }),
    shop.request({}, { query: { [name]: "pk_1" } }),
  ]) {
    expect((await ask(req)).key).toEqual({
      ...{ id: "apk_pk_1", type: "publishable", sales_channel_ids: ["sc_1"] },
    })
  }
})

it.each([
  ["nothing", {}, {}],
  ["an empty key", { "x-publishable-api-key": "" }, {}],
  ["a key nobody has", { "x-publishable-api-key": "pk_0" }, {}],
  ["several keys", {}, { "x-publishable-api-key": ["pk_1", "pk_1"] }],
  ["an object", {}, { "x-publishable-api-key": { $ne: "" } }],
  ["a secret in the query", {}, { "x-api-key": "sk_in_query" }],
  ["a publishable key as a secret", { "x-api-key": "pk_1" }, {}],
])("answers 401 to %s", async (_, headers, query) => {
  const { request } = aShop({ publishable: [key("pk_1")] })
  expect(await ask(request(headers, { query }))).toMatchObject({
    ...{ passed: false, status: 401 },
    body: {
      ...{ type: "unauthorized", code: "unauthorized" },
      message: expect.stringContaining("x-publishable-api-key"),
    },
  })
})

it("does not take a publishable key where a secret is asked for", async () => {
  const { request, graph } = aShop({ publishable: [key("pk_1")] })
  const req = request({ "x-publishable-api-key": "pk_1" })
  expect(await ask(req, { secret_only: true })).toMatchObject({
    ...{ passed: false, status: 401 },
    body: { message: "This needs a secret API key in x-api-key" },
  })
  expect(graph).not.toHaveBeenCalled()
})

it("takes a secret wherever a publishable key is enough", async () => {
  const secret = aSecret()
  const { request } = aShop({ secrets: [key(secret)] })
  for (const secret_only of [false, true]) {
    const { key } = await ask(request({ "x-api-key": secret }), { secret_only })
    expect(key).toMatchObject({ id: `apk_${secret}`, type: "secret" })
  }
})

it("does not fall back to a good public key beside a wrong secret", async () => {
  const { request } = aShop({ publishable: [key("pk_1")] })
  const headers = {
    ...{ "x-api-key": aSecret(), "x-publishable-api-key": "pk_1" },
  }
  expect(await ask(request(headers))).toMatchObject({ status: 401 })
})

it.each([
  { revoked_at: new Date(Date.now() - 1_000), passed: false },
  { revoked_at: new Date(Date.now() + 60_000), passed: true },
])("of keys revoked at $revoked_at it passes: $passed", async (given) => {
  const secret = aSecret()
  const { revoked_at, passed } = given
  const { request } = aShop({
    secrets: [key(secret, { revoked_at })],
    publishable: [key("pk_1", { revoked_at })],
  })
  for (const headers of [
    { "x-api-key": secret },
    { "x-publishable-api-key": "pk_1" },
  ]) {
    expect((await ask(request(headers as never))).passed).toBe(passed)
  }
})

it("has no key to tell of where none was asked for", () => {
  const { request } = aShop()
  expect(() => shopKeyOf(request({}))).toThrow("asks for a key")
})

describe("remembers a secret", () => {
  const known = (secrets: StoredKey[]) => {
    let time = Date.now()
    const shop = aShop({ secrets })
    const find = createSecretKeys({ now: () => time })
    return {
      ...shop,
      find: (secret: string, address?: string) =>
        find(shop.request({}, address ? { address } : {}), secret),
      later: (ms: number) => void (time += ms),
    }
  }

  it("and hashes it once, however long it is used", async () => {
    const secret = aSecret()
    const { find, later, authenticate, listApiKeys } = known([key(secret)])
    for (let round = 0; round < 5; round++) {
      expect(await find(secret)).toMatchObject({ outcome: "known" })
      later(60_000)
    }
    expect(authenticate).toHaveBeenCalledTimes(1)
    expect(listApiKeys).toHaveBeenCalledTimes(4)
  })

  it("asks nobody again within a second", async () => {
    const secret = aSecret()
    const { find, later, listApiKeys } = known([key(secret)])
    await find(secret)
    later(999)
    await find(secret)
    expect(listApiKeys).not.toHaveBeenCalled()
  })

  it("but not for longer than a second after it was revoked", async () => {
    const secret = aSecret()
    const stored: StoredKey = key(secret)
    const { find, later } = known([stored])
    await find(secret)
    stored.revoked_at = new Date()
    later(1_000)
    expect(await find(secret)).toEqual({ outcome: "unknown" })
  })

  it("nor after it was deleted", async () => {
    const secret = aSecret()
    const secrets = [key(secret)]
    const { find, later } = known(secrets)
    await find(secret)
    secrets.pop()
    later(1_000)
    expect(await find(secret)).toEqual({ outcome: "unknown" })
  })

  it("and no more than a thousand", async () => {
    const secrets = Array.from({ length: 1_001 }, () => key(aSecret()))
    const { find, authenticate } = known(secrets)
    for (const [index, { token }] of secrets.entries()) {
      await find(token, `198.51.${index >> 8}.${index & 255}`)
    }
    const first = secrets[0]?.token ?? ""
    await find(first, "203.0.113.1")
    expect(authenticate).toHaveBeenCalledTimes(1_002)
  })

  it("and lets nobody try many", async () => {
    const secret = aSecret()
    const { find, authenticate } = known([key(secret)])
    await find(secret)
    const { points } = UNKNOWN_SECRETS_MAX
    for (let count = 1; count < points; count++) {
      expect(await find(aSecret())).toEqual({ outcome: "unknown" })
    }
    expect(await find(aSecret())).toEqual({
      ...{ outcome: "too_many", retry_seconds: expect.any(Number) },
    })
    expect(authenticate).toHaveBeenCalledTimes(points)
    // Who is known goes on, and so does somebody elsewhere.
    expect(await find(secret)).toMatchObject({ outcome: "known" })
    expect(await find(aSecret(), "198.51.100.7")).toEqual({
      outcome: "unknown",
    })
  })

  it.each([
    { why: "too short", secret: "sk_short" },
    { why: "public", secret: "pk_0123456789abcdef" },
    { why: "too long", secret: `sk_${"x".repeat(5_000)}` },
    { why: "of other letters", secret: "sk_0123456789 abcdef" },
  ])("and hashes nothing that can be no secret: $why", async ({ secret }) => {
    const { find, authenticate } = known([])
    expect(await find(secret)).toEqual({ outcome: "unknown" })
    expect(authenticate).not.toHaveBeenCalled()
  })
})

it("answers 429 with the time to wait", async () => {
  const { request } = aShop()
  const address = "192.0.2.77"
  const { points } = UNKNOWN_SECRETS_MAX
  for (let count = 0; count < points; count++) {
    await ask(request({ "x-api-key": aSecret() }, { address }))
  }
  const limited = request({ "x-api-key": aSecret() }, { address })
  expect(await ask(limited)).toMatchObject({
    ...{ passed: false, status: 429 },
    body: { code: "rate_limited" },
    headers: { "Retry-After": expect.stringMatching(/^\d+$/) },
  })
})
