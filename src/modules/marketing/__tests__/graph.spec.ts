import type { MigratedDatabase } from "../../../../integration-tests/factories/migrated-database"
import {
  type GraphDouble,
  graphError,
  INSTAGRAM,
  PAGE,
  startGraphDouble,
} from "../../../../integration-tests/doubles/graph"
import { aProduct, createDatabase, createWorld, type World } from "./world"

const IMAGE = "https://shop.example/led.jpg"

let database: MigratedDatabase
let graph: GraphDouble
let world: World

beforeAll(async () => {
  database = await createDatabase()
})
afterAll(() => database.drop())
beforeEach(async () => {
  await database.truncate()
  graph = await startGraphDouble()
  const base = { base_url: graph.url }
  world = createWorld(database, { facebook: base, instagram: base })
  const { channels } = world
  await channels.ensureAll()
  await channels.save("facebook", { credentials: PAGE, active: true })
  await channels.save("instagram", { credentials: INSTAGRAM, active: true })
})
afterEach(() => graph.close())

const create = (channel: "facebook" | "instagram", over: object = {}) =>
  world.posts.create({
    ...{ channel, product: aProduct({ image_url: IMAGE }), kind: "new" },
    ...over,
  })
const state = async (id: string) => (await world.posts.get(id)).state

/** What is no answer of Graph's: none at all, or somebody else's. */
const answer = { kind: "answer" as const }
const NO_ANSWERS = [
  { is: "a line that is cut", fault: { kind: "hang_up" as const } },
  { is: "a page", fault: { ...answer, body: "<html>" } },
  { is: "nothing", fault: { ...answer, body: "" } },
  { is: "an empty object", fault: { ...answer, body: {} } },
  { is: "a list", fault: { ...answer, body: [{ id: "1" }] } },
]

it.each(NO_ANSWERS)("neither channel is reached by $is", async ({ fault }) => {
  for (const kind of ["facebook", "instagram"]) {
    graph.fail(/GET/, fault)
    await expect(world.channels.test(kind)).rejects.toMatchObject({
      code: "marketing_channel_unavailable",
    })
  }
})

describe("Facebook", () => {
  it("gets a photo, or a post with its link", async () => {
    const photo = await create("facebook")
    await create("facebook", { product: aProduct(), kind: "plain" })
    await world.run()

    expect(graph.page).toMatchObject([
      {
        image_url: IMAGE,
        text: "Reklame: LED light & cable\nOnly 3 DKK\nhttps://shop.example/r/shop/prod_1?source=facebook",
      },
      { image_url: null },
    ])
    const feed = graph.requests.find(({ path }) => path.endsWith("/feed"))
    expect(new URLSearchParams(feed?.body).get("link")).toMatch(/^https:/)
    expect(await world.posts.get(photo.id)).toMatchObject({
      ...{ state: "published", external_id: "1001_5000", cost: 0 },
    })
  })

  it("is asked with the token in no address", async () => {
    await create("facebook")
    await world.run()

    const addresses = graph.requests.map(
      ({ path, query }) => `${path}?${query}`
    )
    expect(addresses.join()).not.toContain(PAGE.page_token)
  })

  it.each([
    { code: 4, is: "retry" },
    { code: 80_001, is: "retry" },
    { code: 3, is: "permission" },
    { code: 190, error_subcode: 460, is: "needs_reconnect" },
    { code: 200, is: "permission" },
    { code: 506, is: "duplicate" },
    { code: 100, message: "Invalid id 190490", is: "failed" },
  ])("answers $code, and the post is $is", async ({ code, is, ...over }) => {
    const { id } = await create("facebook")
    graph.fail(/photos/, graphError(code, over))
    await world.run()

    expect(await world.posts.get(id)).toMatchObject({
      ...{ state: is, error_code: expect.stringContaining(`${code}`) },
    })
  })

  it.each([
    { why: "the line is cut", fault: { kind: "cut" as const, after_bytes: 3 } },
    {
      why: "a gateway answers in its place",
      fault: { kind: "answer" as const, status: 502, body: "<html>" },
    },
  ])("is never posted to twice when $why", async ({ fault }) => {
    const { id } = await create("facebook")
    graph.fail(/photos/, fault)
    await world.run()
    expect(await state(id)).toBe("unknown")

    await world.pass()
    await world.run()

    expect(await state(id)).toBe("published")
    expect(graph.page).toHaveLength(1)
  })

  it.each(NO_ANSWERS)("is not posted to again after $is", async ({ fault }) => {
    const { id } = await create("facebook")
    graph.fail(/photos/, fault)
    await world.run()
    expect(await state(id)).toBe("unknown")
    graph.fail(/GET .*feed/, fault)
    await world.pass()
    await world.run()

    expect(await state(id)).toBe("unknown")
    expect(graph.page).toHaveLength(fault.kind === "hang_up" ? 1 : 0)
  })

  it("is not posted to again where more came since than can be read", async () => {
    const { id } = await create("facebook")
    graph.fail(/photos/, { kind: "cut", after_bytes: 0 })
    await world.run()
    const other = { image_url: null, text: "Another", created_at: new Date() }
    graph.page.length = 0
    graph.page.push(
      ...Array.from({ length: 100 }, (_, n) => ({ ...other, id: `${n}` }))
    )
    await world.pass()
    await world.run()

    expect(await state(id)).toBe("unknown")
    expect(graph.page).toHaveLength(100)
  })

  it("calls temporary what went through after all, and it is found", async () => {
    const { id } = await create("facebook")
    graph.fail(/photos/, graphError(2, { status: 500 }))
    await world.run()
    graph.page.push({
      ...{ id: "5000", image_url: IMAGE, created_at: new Date() },
      text: (await world.posts.get(id)).text,
    })
    await world.pass()
    await world.run()

    expect(await state(id)).toBe("published")
    expect(graph.page).toHaveLength(1)
  })

  it("refuses credentials that do not work", async () => {
    const credentials = { page_token: "wrong" }

    await expect(
      world.channels.save("facebook", { credentials })
    ).rejects.toMatchObject({ code: "marketing_credentials_refused" })
  })
})

describe("Instagram", () => {
  it("gets a picture when its container is ready, and not before", async () => {
    const { id } = await create("instagram")
    await world.run()
    expect(await world.posts.get(id)).toMatchObject({
      ...{ state: "scheduled", attempts: 0 },
    })
    await world.pass()
    await world.run()
    expect(graph.instagram).toHaveLength(0)
    await world.pass()
    await world.run()

    expect(await state(id)).toBe("published")
    expect(graph.instagram).toMatchObject([{ image_url: IMAGE }])
    const paths = graph.requests.map(({ path }) => path)
    expect(paths.filter((it) => it.endsWith("/media"))).toHaveLength(1)
  })

  it.each(["ERROR", "EXPIRED"])(
    "prepares a picture anew that is %s",
    async (status) => {
      graph.state.busy_polls = 0
      graph.state.container_status = status
      const { id } = await create("instagram")
      await world.run()
      await world.pass()
      await world.run()
      expect(await state(id)).toBe("retry")

      graph.state.container_status = "FINISHED"
      for (let polls = 0; polls < 3; polls++) {
        await world.pass()
        await world.run()
      }

      expect(await state(id)).toBe("published")
      expect(graph.state.containers.size).toBe(2)
    }
  )

  it("is asked for a picture's state no more than once a minute", async () => {
    graph.state.busy_polls = 9
    const { id } = await create("instagram")
    await world.run()
    await world.pass()
    await world.run()

    const { next_at } = await world.posts.get(id)
    expect(next_at!.getTime() - Date.now()).toBeGreaterThan(55_000)
  })

  it("prepares a picture anew that is another account's, when asked", async () => {
    const { id } = await create("instagram")
    await world.run()
    graph.state.containers.clear()
    await world.pass()
    await world.run()
    expect(await state(id)).toBe("failed")

    await world.posts.schedule(id)
    graph.state.busy_polls = 0
    for (let polls = 0; polls < 2; polls++) {
      await world.run()
      await world.pass()
    }

    expect(await state(id)).toBe("published")
  })

  it("takes no post without a picture", async () => {
    const { id } = await create("instagram", { product: aProduct() })
    await world.run()

    expect(await world.posts.get(id)).toMatchObject({
      ...{ state: "failed", error_code: "image_missing" },
    })
  })

  it("takes no picture that is no JPEG, and is not asked to", async () => {
    const product = aProduct({ image_url: "https://shop.example/led.png" })
    const { id } = await create("instagram", { product })
    await world.run()

    expect(await world.posts.get(id)).toMatchObject({
      ...{ state: "failed", error_code: "image_type" },
    })
    expect(graph.instagram).toHaveLength(0)
  })

  it("says itself how many posts a day it takes", async () => {
    graph.state.quota_usage = graph.state.quota_total = 25
    const { id } = await create("instagram")
    await world.run()

    expect(await world.posts.get(id)).toMatchObject({
      ...{ state: "retry", error_code: "limit" },
    })
    expect(graph.state.containers.size).toBe(0)
  })

  it("is not published to twice when the answer is lost", async () => {
    graph.state.busy_polls = 0
    const { id } = await create("instagram")
    await world.run()
    await world.pass()
    graph.fail(/media_publish/, { kind: "cut", after_bytes: 3 })
    await world.run()
    expect(await state(id)).toBe("unknown")
    for (let tries = 0; tries < 2; tries++) {
      await world.pass()
      await world.run()
    }

    expect(await world.posts.get(id)).toMatchObject({
      ...{ state: "published", external_url: expect.stringContaining("/p/") },
    })
    expect(graph.instagram).toHaveLength(1)
  })

  it.each([
    { code: 9_004, error_subcode: 2_207_052, is: "retry" },
    { code: 36_003, error_subcode: 2_207_009, is: "failed" },
    { code: 25, error_subcode: 2_207_050, is: "permission" },
  ])(
    "answers $error_subcode, and the post is $is",
    async ({ code, is, ...over }) => {
      const { id } = await create("instagram")
      graph.fail(/17841\/media$/, graphError(code, over))
      await world.run()

      expect(await state(id)).toBe(is)
    }
  )
})
