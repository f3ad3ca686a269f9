import type { MigratedDatabase } from "../../../../integration-tests/factories/migrated-database"
import { startDoubleServer } from "../../../../integration-tests/doubles/offers/double-server"
import {
  PROBLEMS,
  startXDouble,
  X_CREDENTIALS,
  type XDouble,
} from "../../../../integration-tests/doubles/x"
import { armPost } from "../posts/arm"
import { claimPost, type ClaimedPost } from "../posts/claim"
import { aProduct, createDatabase, createWorld, type World } from "./world"

let database: MigratedDatabase
let x: XDouble
let world: World

beforeAll(async () => {
  database = await createDatabase()
})
afterAll(() => database.drop())
beforeEach(async () => {
  await database.truncate()
  x = await startXDouble()
  world = createWorld(database, { x: { base_url: x.url } })
  await world.channels.ensureAll()
  await world.channels.save("x", { credentials: X_CREDENTIALS, active: true })
})
afterEach(() => x.close())

const create = (over: object = {}) =>
  world.posts.create({
    ...{ channel: "x", product: aProduct(), kind: "new_product" },
    ...over,
  })
const TWEET = /POST \/2\/tweets/

/** What is no answer of X's: none at all, or that of a machine in between. */
const page = { kind: "answer" as const, body: "<html>Log in</html>" }
const json = { "content-type": "application/json" }
const NO_ANSWERS = [
  { is: "a line that is cut", fault: { kind: "hang_up" as const } },
  { is: "half an answer", fault: { kind: "cut" as const } },
  { is: "a page", fault: page },
  { is: "a page that says it is JSON", fault: { ...page, headers: json } },
  { is: "nothing", fault: { ...page, body: "" } },
  { is: "nothing as JSON", fault: { ...page, body: "", headers: json } },
  { is: "an object of another kind", fault: { ...page, body: {} } },
]

describe("a channel", () => {
  it("keeps credentials sealed, and shows only their names", async () => {
    const channel = await world.channels.get("x")

    expect(channel).toMatchObject({
      ...{ account: "@vader", status: "active" },
      credential_names: Object.keys(X_CREDENTIALS),
    })
    const rows = await database.sql.query("select * from marketing_channel")
    expect(JSON.stringify([channel, rows])).not.toContain("app-secret")
  })

  it.each<{ given: Record<string, string>; code: string }>([
    { given: { app_secret: "wrong" }, code: "marketing_credentials_refused" },
    { given: { password: "x" }, code: "marketing_credentials_invalid" },
    { given: { app_key: "" }, code: "marketing_credentials_invalid" },
  ])("does not replace working ones: $code", async ({ given, code }) => {
    const saving = world.channels.save("x", { credentials: given })

    await expect(saving).rejects.toMatchObject({ code })
    expect(await world.channels.open("x")).toEqual(X_CREDENTIALS)
  })

  it("does not replace them either when X is away", async () => {
    x.fail(/users\/me/, PROBLEMS.internal)
    const saving = world.channels.save("x", { credentials: X_CREDENTIALS })

    await expect(saving).rejects.toMatchObject({
      code: "marketing_channel_unavailable",
    })
  })

  it.each(NO_ANSWERS)("is not reached by $is", async ({ fault }) => {
    x.fail(/users\/me/, fault)
    await expect(
      world.channels.save("x", { credentials: X_CREDENTIALS })
    ).rejects.toMatchObject({ code: "marketing_channel_unavailable" })
    x.fail(/users\/me/, fault)
    await expect(world.channels.test("x")).rejects.toMatchObject({
      code: "marketing_channel_unavailable",
    })
  })

  it("is not reached where nobody listens", async () => {
    world = createWorld(database, { x: { base_url: "http://127.0.0.1:1" } })

    await expect(world.channels.test("x")).rejects.toMatchObject({
      code: "marketing_channel_unavailable",
    })
  })

  it("cannot be active without credentials", async () => {
    await expect(
      world.channels.save("facebook", { active: true })
    ).rejects.toMatchObject({ code: "marketing_credentials_missing" })
  })
})

describe("a post", () => {
  it("is published with the mark, and its cost is known", async () => {
    const post = await create()
    await world.run()

    expect(x.tweets.map(({ text }) => text)).toEqual([
      "Reklame: LED light &amp; cable\nOnly 3 DKK",
    ])
    expect(await world.posts.get(post.id)).toMatchObject({
      ...{ state: "published", cost: 0.015, external_id: x.tweets[0]?.id },
      external_url: `https://x.com/i/status/${x.tweets[0]?.id}`,
    })
    expect(world.events).toMatchObject([{ name: "marketing.post_published" }])
    expect(await world.posts.spending()).toEqual({ x: 0.015 })
  })

  it("is one, however often it is asked for", async () => {
    const made = await Promise.allSettled(
      Array.from({ length: 6 }, () => create())
    )
    await Promise.all([world.run(), world.run(), world.run()])

    expect(made.filter(({ status }) => status === "fulfilled")).toHaveLength(1)
    expect(made.find((it) => it.status === "rejected")).toMatchObject({
      reason: { code: "marketing_post_exists" },
    })
    expect(x.tweets).toHaveLength(1)
  })

  it("goes out with its picture", async () => {
    const images = await startDoubleServer({
      route: ({ path }) => ({
        headers: {
          "content-type": path === "/a.png" ? "image/png" : "text/html",
        },
        body: Buffer.alloc(2_000_000, 7),
      }),
    })
    try {
      world = createWorld(database, {
        ...{ x: { base_url: x.url }, trusted_origins: [images.url] },
      })
      const image = (path: string) => aProduct({ image_url: images.url + path })
      await create({ product: image("/a.png") })
      const bad = await create({ product: image("/b"), kind: "other" })
      await world.run()

      expect(x.tweets).toMatchObject([{ media_ids: ["777"] }])
      const appends = x.requests.filter(({ path }) => path.endsWith("append"))
      expect(appends).toHaveLength(2)
      expect(await world.posts.get(bad.id)).toMatchObject({
        ...{ state: "failed", error_code: "image" },
      })
    } finally {
      await images.close()
    }
  })

  it("fetches no picture from a private network", async () => {
    const product = aProduct({ image_url: "http://169.254.169.254/latest" })
    const { id } = await create({ product })
    await world.run()

    expect(await world.posts.get(id)).toMatchObject({
      ...{ state: "failed", error_code: "image" },
    })
  })

  it("that is a draft waits for somebody", async () => {
    const { id } = await create({ draft: true })
    await world.run()
    expect(x.tweets).toHaveLength(0)

    await world.posts.update(id, { text: "Other words" })
    await world.posts.schedule(id)
    await world.run()

    expect(x.tweets).toMatchObject([{ text: "Reklame: Other words" }])
    await expect(world.posts.cancel(id)).rejects.toMatchObject({
      code: "marketing_post_action_refused",
    })
  })

  it("that is too long is refused", async () => {
    await expect(create({ text: "a".repeat(300) })).rejects.toMatchObject({
      code: "marketing_post_text_invalid",
    })
  })

  it("goes out at its time, and not after it is cancelled", async () => {
    const later = new Date(Date.now() + 3_600_000)
    const { id } = await create({ scheduled_at: later })
    await world.run()
    expect(x.tweets).toHaveLength(0)

    await world.posts.cancel(id)
    await world.pass()
    await world.run()

    expect(x.tweets).toHaveLength(0)
  })
})

describe("the day's spending", () => {
  it("is not overdrawn, also by several processes", async () => {
    world = createWorld(database, {
      ...{ x: { base_url: x.url }, daily_cap: 0.45 },
    })
    const link = (n: number) => `Look ${n} https://shop.example/${n}`
    for (let n = 0; n < 4; n++) {
      await create({ kind: `k${n}`, text: link(n) })
    }
    await Promise.all([world.run(), world.run(), world.run()])
    await world.run()

    expect(x.tweets).toHaveLength(2)
    expect(await world.posts.spending()).toEqual({ x: 0.4 })
    const { posts } = await world.posts.list({}, { limit: 10 })
    const waiting = posts.filter(({ state }) => state === "scheduled")
    expect(waiting).toHaveLength(2)
    expect(waiting[0]).toMatchObject({ error_code: "spend_cap", attempts: 0 })
    expect(waiting[0]!.next_at!.toISOString()).toMatch(/T00:00:00.000Z$/)
  })

  it("is spent by one of two who reach for the last of it", async () => {
    const { sql } = database
    await create()
    await create({ kind: "second", text: "Another" })
    await sql.query("update marketing_post set state = 'sending'")
    const { posts } = await world.posts.list({}, { limit: 2 })
    const spend = ({ id }: { id: string }) =>
      armPost(world.deps, { id, channel: "x", claims: 0 } as ClaimedPost, 1.5)

    const spent = await Promise.allSettled(posts.map(spend))

    expect(spent.map(({ status }) => status).toSorted()).toEqual([
      ...["fulfilled", "rejected"],
    ])
  })

  it("is the channel's own where it has one", async () => {
    await world.channels.save("x", { daily_cap: 0 })
    await create()
    await world.run()

    expect(x.tweets).toHaveLength(0)
  })
})

describe("a post that costs more than a day's cap", () => {
  beforeEach(() => world.channels.save("x", { daily_cap: 0.1 }))

  it("says so, and does not wait for a day that never comes", async () => {
    const { id } = await create({ text: "Look: shop.example.com/1" })
    await world.run()

    expect(await world.posts.get(id)).toMatchObject({
      ...{ state: "failed", error_code: "spend_cap", cost: 0, next_at: null },
      error: "It costs 0.2 USD, and 0.1 USD may be spent in a day",
    })
  })

  it("stays spent, and looked for, where it may be out already", async () => {
    await world.channels.save("x", { daily_cap: 1 })
    const { id } = await create({ text: "Look: https://shop.example/1" })
    x.fail(TWEET, PROBLEMS.internal)
    await world.run()
    await world.channels.save("x", { daily_cap: 0.1 })
    await world.pass()
    await world.run()

    expect(await world.posts.get(id)).toMatchObject({
      ...{ state: "failed", error_code: "spend_cap" },
      ...{ cost: 0.2, is_armed: true },
    })
  })
})

it("does not end a wait by other words", async () => {
  world = createWorld(database, { x: { base_url: x.url }, daily_cap: 0.02 })
  await create()
  const { id } = await create({ kind: "second", text: "Another" })
  await world.run()
  const { next_at } = await world.posts.get(id)
  expect(next_at!.getTime()).toBeGreaterThan(Date.now())

  expect(await world.posts.update(id, { text: "Third" })).toMatchObject({
    ...{ text: "Reklame: Third", next_at },
  })
})

describe("what X answers", () => {
  const reset = Math.floor(Date.now() / 1_000) + 7_200

  it.each([
    { name: "duplicate", fault: PROBLEMS.duplicate, state: "duplicate" },
    { name: "suspended", fault: PROBLEMS.suspended, state: "permission" },
    {
      ...{ name: "authentication", fault: PROBLEMS.authentication },
      state: "needs_reconnect",
    },
    { name: "401", fault: PROBLEMS.unauthorized, state: "needs_reconnect" },
    { name: "usage cap", fault: PROBLEMS.capped, state: "retry" },
    { name: "503", fault: PROBLEMS.overloaded, state: "retry" },
    { name: "500", fault: PROBLEMS.internal, state: "unknown" },
  ])("$name makes the post $state", async ({ fault, state }) => {
    const { id } = await create()
    x.fail(TWEET, fault)
    await world.run()

    const post = await world.posts.get(id)
    expect(post.state).toBe(state)
    expect(post.error).toBeTruthy()
    expect(post.cost).toBe(state === "unknown" ? 0.015 : 0)
  })

  it("429 is waited for as long as the day's header says", async () => {
    const { id } = await create()
    x.fail(TWEET, PROBLEMS.tooMany(reset))
    await world.run()

    expect(await world.posts.get(id)).toMatchObject({
      ...{ state: "retry", next_at: new Date(reset * 1_000) },
    })
  })

  it("401 stops the channel until it is connected anew", async () => {
    const { id } = await create()
    await create({ kind: "second", text: "Another" })
    x.fail(TWEET, PROBLEMS.unauthorized)
    await world.run()
    expect(x.tweets).toHaveLength(0)
    expect(await world.channels.get("x")).toMatchObject({
      status: "needs_reconnect",
    })

    await world.channels.save("x", { credentials: X_CREDENTIALS })
    await world.run()

    expect(x.tweets).toHaveLength(2)
    expect(await world.posts.get(id)).toMatchObject({ state: "published" })
  })

  it("again and again the same is given up", async () => {
    const { id } = await create()
    for (let attempt = 0; attempt < 8; attempt++) {
      x.fail(TWEET, PROBLEMS.overloaded)
      await world.pass()
      await world.run()
    }

    expect(await world.posts.get(id)).toMatchObject({
      ...{ state: "failed", attempts: 8, next_at: null },
    })
    expect(world.events).toMatchObject([{ name: "marketing.post_failed" }])
  })
})

describe("an unknown outcome", () => {
  it.each(NO_ANSWERS)("is that of $is, and stops no other", async (given) => {
    const { id } = await create()
    const next = await create({ kind: "second", text: "Another" })
    x.fail(TWEET, given.fault)
    await world.run()

    expect(await world.posts.get(id)).toMatchObject({
      ...{ state: "unknown", error: expect.any(String), cost: 0.015 },
    })
    expect((await world.posts.get(next.id)).state).toBe("published")
  })

  it.each(NO_ANSWERS)("stays one while its timeline is $is", async (given) => {
    const { id } = await create()
    x.fail(TWEET, { kind: "hang_up" })
    await world.run()
    for (const path of [/users\/me/, /users\/7\/tweets/]) {
      x.fail(path, given.fault)
      await world.pass()
      await world.run()
      expect((await world.posts.get(id)).state).toBe("unknown")
    }

    expect(x.tweets).toHaveLength(1)
  })

  it("is found in the timeline, and not sent again", async () => {
    const { id } = await create({ text: "Look & buy https://shop.example/1" })
    x.fail(TWEET, { kind: "cut", after_bytes: 5 })
    await world.run()
    expect(await world.posts.get(id)).toMatchObject({ state: "unknown" })
    expect(x.tweets).toHaveLength(1)

    await world.pass()
    await world.run()

    expect(x.tweets).toHaveLength(1)
    expect(await world.posts.get(id)).toMatchObject({
      ...{ state: "published", external_id: x.tweets[0]?.id, cost: 0.2 },
    })
  })

  it("that is not in the timeline is sent", async () => {
    const { id } = await create()
    x.fail(TWEET, PROBLEMS.internal)
    await world.run()
    await world.pass()
    await world.run()

    expect(x.tweets).toHaveLength(1)
    expect(await world.posts.get(id)).toMatchObject({ state: "published" })
  })

  it("stays unknown while the timeline cannot be read", async () => {
    const { id } = await create()
    x.fail(TWEET, { kind: "cut", after_bytes: 5 })
    await world.run()
    for (let attempt = 0; attempt < 9; attempt++) {
      x.fail(/users\/7\/tweets/, PROBLEMS.overloaded)
      await world.pass()
      await world.run()
    }

    expect(await world.posts.get(id)).toMatchObject({
      ...{ state: "unknown", next_at: null, cost: 0.015 },
    })
    expect(x.tweets).toHaveLength(1)
    await expect(
      world.posts.update(id, { text: "Other" })
    ).rejects.toMatchObject({ code: "marketing_post_action_refused" })
  })

  it("of a process that died in between is looked for", async () => {
    const { id } = await create()
    const dead = await claimPost(database.sql)
    expect(dead?.id).toBe(id)
    await database.sql.query("update marketing_post set armed_at = now()")
    x.tweets.push({
      ...{ id: "1", text: "Reklame: LED light &amp; cable\nOnly 3 DKK" },
      ...{ created_at: new Date().toISOString(), media_ids: [] },
    })
    await world.run()
    expect(await world.posts.get(id)).toMatchObject({ state: "sending" })

    await world.pass()
    await world.run()

    expect(x.tweets).toHaveLength(1)
    expect(await world.posts.get(id)).toMatchObject({
      ...{ state: "published", external_id: "1" },
    })
  })

  it("is not taken for another product's post of the same words", async () => {
    const first = await create()
    await world.run()
    const twin = await create({ product: aProduct({ id: "prod_2" }) })
    await claimPost(database.sql)
    await database.sql.query(
      "update marketing_post set armed_at = now() where state = 'sending'"
    )
    await world.pass()
    await world.run()

    expect(await world.posts.get(twin.id)).toMatchObject({
      ...{ state: "duplicate", external_id: null },
    })
    expect(await world.posts.get(first.id)).toMatchObject({
      external_id: x.tweets[0]?.id,
    })
  })

  it("stays unknown where more was posted since than can be read", async () => {
    const { id } = await create()
    await claimPost(database.sql)
    await database.sql.query("update marketing_post set armed_at = now()")
    for (let n = 0; n < 101; n++) {
      const created_at = new Date().toISOString()
      x.tweets.push({
        ...{ id: `9${n}`, text: `No ${n}` },
        created_at,
        media_ids: [],
      })
    }
    await world.pass()
    await world.run()

    expect(await world.posts.get(id)).toMatchObject({ state: "unknown" })
    expect(x.tweets).toHaveLength(101)
  })

  it("is not taken for an older post of the same words", async () => {
    x.tweets.push({
      ...{ id: "1", text: "Reklame: LED light &amp; cable, only 3 DKK?" },
      ...{ created_at: "2020-01-01T00:00:00Z", media_ids: [] },
    })
    const { id } = await create({
      text: "Reklame: LED light & cable, only 3 DKK?",
    })
    x.fail(TWEET, PROBLEMS.internal)
    await world.run()
    await world.pass()
    await world.run()

    expect(await world.posts.get(id)).toMatchObject({ state: "duplicate" })
  })
})

it("announces a product on the channels that post by themselves", async () => {
  expect(await world.posts.announce(aProduct())).toBe(0)
  await world.channels.save("x", { auto_post: true })

  expect(await world.posts.announce(aProduct())).toBe(1)
  expect(await world.posts.announce(aProduct())).toBe(0)
})

it("lists all that came within one millisecond", async () => {
  for (const kind of ["a", "b", "c"]) {
    await create({ kind, draft: true })
  }
  await database.sql.query(
    `update marketing_post p set created_at =
       timestamptz '2026-01-01 00:00:00.0005Z' - it.n * interval '1 us'
     from (select id, row_number() over () as n from marketing_post) it
     where it.id = p.id`
  )
  const seen: string[] = []
  let cursor: string | undefined
  do {
    const page = await world.posts.list({}, { limit: 1, cursor })
    seen.push(...page.posts.map(({ id }) => id))
    cursor = page.next_cursor ?? undefined
  } while (cursor)

  expect(new Set(seen).size).toBe(3)
})

it("shows what a post would be, and cost", async () => {
  const preview = await world.posts.preview({
    ...{ channel: "x", product: aProduct() },
    template: "{{title}} {{link}}",
  })

  expect(preview).toEqual({
    text: "Reklame: LED light & cable https://shop.example/r/shop/prod_1?source=x",
    // X makes no link of `.example`; in doubt it costs what one does.
    ...{ length: 70, problem: null, image_problem: null, cost: 0.2 },
  })
  const product = aProduct({ image_url: "https://shop.example/led.svg" })
  const { image_problem } = await world.posts.preview({ channel: "x", product })
  expect(image_problem).toMatch(/^The picture is a \.svg: only \.jpg, /)
})

describe("a post whose product left the grid", () => {
  const withhold = () => world.posts.withhold(["prod_1"])

  it("is kept back with the reason, until it is scheduled again", async () => {
    const { id } = await create()
    const other = await create({ product: aProduct({ id: "prod_2" }) })

    expect(await withhold()).toMatchObject([{ id, state: "failed" }])
    expect(await withhold()).toEqual([])

    expect(await world.posts.get(id)).toMatchObject({
      ...{ state: "failed", next_at: null, error_code: "product_not_shown" },
    })
    expect(world.events).toContainEqual({
      name: "marketing.post_failed",
      data: expect.objectContaining({ id, state: "failed" }),
    })
    expect(await world.posts.get(other.id)).toMatchObject({
      state: "scheduled",
    })
    await world.posts.cancel(other.id)
    await world.run()
    expect(x.tweets).toEqual([])
    await world.posts.schedule(id)
    await world.run()
    expect(await world.posts.get(id)).toMatchObject({
      ...{ state: "published", error_code: null },
    })
  })

  it("and that may be out already is looked for when it is scheduled", async () => {
    const { id } = await create()
    x.fail(TWEET, PROBLEMS.overloaded)
    await world.run()
    expect(await world.posts.get(id)).toMatchObject({ state: "retry" })
    x.tweets.push({
      ...{ id: "1", text: "Reklame: LED light &amp; cable\nOnly 3 DKK" },
      ...{ created_at: new Date().toISOString(), media_ids: [] },
    })

    expect(await withhold()).toHaveLength(1)
    await world.posts.schedule(id)
    await world.run()

    expect(x.tweets).toHaveLength(1)
    expect(await world.posts.get(id)).toMatchObject({
      ...{ state: "published", external_id: "1" },
    })
  })

  it("stays what it is where nobody asked for it to go out", async () => {
    const { id } = await create({ draft: true })
    expect(await withhold()).toEqual([])
    expect(await world.posts.get(id)).toMatchObject({ state: "draft" })
  })

  it("is found among those that wait, a page at a time", async () => {
    for (const id of ["prod_1", "prod_2", "prod_3"]) {
      await create({ product: aProduct({ id }) })
    }
    await create({ product: aProduct({ id: "prod_4" }), draft: true })
    const page = (after: string) =>
      world.posts.waitingProductIds({ after, limit: 2 })
    expect(await page("")).toEqual(["prod_1", "prod_2"])
    expect(await page("prod_2")).toEqual(["prod_3"])
  })
})
