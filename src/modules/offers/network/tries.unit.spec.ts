import { anAdapter } from "../__tests__/an-adapter"
import { textOf } from "../__tests__/file-streams"
import {
  aNetworkClient,
  memoryBudget,
  memoryToken,
} from "../__tests__/network-client"
import {
  cutAfter,
  fails,
  type OwnServer,
  sends,
  slowly,
  startServer,
} from "../__tests__/own-server"
import type { OfferAdapter } from "../adapters/adapter"

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
