import { rowsOf } from "./harness/feed"
import {
  ACTOR,
  createWorld,
  expectCountsExact,
  offersByStatus,
  request,
  stagings,
  sync,
  type World,
} from "./harness/world"

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())
beforeEach(async () => {
  await world.reset()
  world.feed.rows = rowsOf(200)
  await sync(world)
})
afterEach(() => expectCountsExact(world.sql))

const halfGone = async () => {
  world.feed.rows = [...rowsOf(100), ...rowsOf(5, 1_000)]
  return await sync(world)
}

it("stops a run that would take half away, and changes nothing", async () => {
  const run = await halfGone()
  expect(run).toMatchObject({
    status: "review",
    new_count: 0,
    guard: {
      stopped_by: ["removed"],
      live: 200,
      missing: 100,
      new: 5,
      removed_share: 0.5,
    },
  })
  expect(await offersByStatus(world.sql)).toEqual({ active: 200 })
  expect(await stagings(world.sql)).toHaveLength(2)
  await world.runs().sweep()
  expect(await stagings(world.sql)).toHaveLength(2)
})

it.each([
  { what: "no rows at all", rows: [], by: ["no_rows", "removed"] },
  {
    what: "most rows changed",
    rows: rowsOf(200).map((row) => ({ ...row, price: "1" })),
    by: ["changed"],
  },
  {
    what: "most rows refused",
    rows: [
      ...rowsOf(200),
      ...rowsOf(201, 500).map((row) => ({ ...row, bad: true })),
    ],
    by: ["rejected"],
  },
])("stops at $what", async ({ rows, by }) => {
  world.feed.rows = rows
  const run = await sync(world)
  expect(run).toMatchObject({ status: "review", guard: { stopped_by: by } })
})

it("goes on with the rows it has read when it is approved", async () => {
  const { id } = await halfGone()
  world.feed.rows = [] // a second reading would find nothing
  const runs = world.runs()
  expect(await runs.approve(id, ACTOR)).toMatchObject({
    status: "queued",
    approved_by: "user_1",
  })
  await runs.runOnce()
  expect(await runs.run(id)).toMatchObject({
    status: "succeeded",
    new_count: 5,
    missing_count: 100,
    unchanged_count: 100,
  })
  expect(world.feed.readings).toHaveLength(2)
  expect(await stagings(world.sql)).toEqual([])
})

it("asks again when what was approved was lost", async () => {
  const { id } = await halfGone()
  for (const { name } of await stagings(world.sql)) {
    await world.sql.query(`truncate ${name}`) // as a crash does
  }
  world.feed.rows = []
  const runs = world.runs()
  await runs.approve(id, ACTOR)
  await runs.runOnce()
  expect(await runs.run(id)).toMatchObject({
    status: "review",
    approved_at: null,
    guard: { stopped_by: ["no_rows", "removed"] },
  })
  expect(await offersByStatus(world.sql)).toEqual({ active: 200 })
})

it("throws the rows away when it is discarded", async () => {
  const { id } = await halfGone()
  const runs = world.runs()
  expect(await runs.discard(id, ACTOR)).toMatchObject({ status: "discarded" })
  expect(await stagings(world.sql)).toEqual([])
  expect(await offersByStatus(world.sql)).toEqual({ active: 200 })
  await expect(runs.approve(id, ACTOR)).rejects.toMatchObject({
    code: "offers_run_action_refused",
  })
})

it("gives way to a later run", async () => {
  const { id } = await halfGone()
  world.feed.rows = rowsOf(200)
  await sync(world)
  expect(await world.runs().run(id)).toMatchObject({
    status: "discarded",
    notes: ["A later run took its place"],
  })
  await world.runs().sweep()
  expect(await stagings(world.sql)).toEqual([])
})

it("is not approved beside a run that is under way", async () => {
  const { id } = await halfGone()
  const runs = world.runs()
  await request(runs)
  await expect(runs.approve(id, ACTOR)).rejects.toMatchObject({
    code: "offers_run_under_way",
  })
})

it("writes down who decided", async () => {
  const { id } = await halfGone()
  const runs = world.runs()
  await runs.approve(id, ACTOR)
  await runs.cancel(id, ACTOR)
  const lines = await world.sql.query(
    `select action, actor_id, source, subject_id from offer_audit
     where subject_id = ? order by id`,
    [id]
  )
  const line = { actor_id: "user_1", source: "acme", subject_id: id }
  expect(lines).toEqual([
    { ...line, action: "sync.requested" },
    { ...line, action: "sync.approved" },
    { ...line, action: "sync.cancelled" },
  ])
})
