import { HIDDEN } from "../../network/redact"
import { rowsOf } from "./harness/feed"
import {
  createWorld,
  expectCountsExact,
  sync,
  type World,
} from "./harness/world"

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())
beforeEach(() => world.reset())

const tenthBroken = () =>
  rowsOf(1_000).map((row, at) => (at % 10 === 9 ? { ...row, bad: true } : row))

it("takes the good rows of a feed with broken ones", async () => {
  world.feed.rows = tenthBroken()
  const run = await sync(world)
  expect(run).toMatchObject({
    status: "succeeded",
    new_count: 900,
    rejected_count: 100,
    rejected_by_reason: { price_invalid: 100 },
  })
  const { rows } = await world.runs().rejections(run.id, { limit: 200 })
  expect(rows).toHaveLength(100)
  expect(rows[1]).toMatchObject({
    position: 20,
    external_id: "o19",
    reason: "price_invalid",
    field: "price",
    message: "o19 has no price",
    excerpt: '{"id":"o19","bad":true}',
  })
  await expectCountsExact(world.sql)
})

it("counts all refused rows, and keeps so many", async () => {
  world.feed.rows = tenthBroken()
  const run = await sync(world, { rejections_kept_max: 30 })
  expect(run.rejected_count).toBe(100)
  const { rows } = await world.runs().rejections(run.id, { limit: 200 })
  expect(rows).toHaveLength(30)
})

it("keeps a short part of a row, without secrets", async () => {
  const secret = "in s3cret-key and " + "ø".repeat(3_000)
  world.feed.rows = [{ id: "a", bad: true, price: secret }]
  const run = await sync(world)
  const { rows } = await world.runs().rejections(run.id, { limit: 1 })
  const { excerpt } = rows[0]!
  const start = `{"id":"a","bad":true,"price":"in ${HIDDEN} and ø`
  expect(excerpt.slice(0, start.length)).toBe(start)
  expect(Buffer.byteLength(excerpt)).toBeLessThanOrEqual(2_000)
  expect(Buffer.byteLength(excerpt)).toBeGreaterThan(1_990)
})

it("takes rows that could not even be read, whatever is in them", async () => {
  world.feed.broken = [
    {
      reason: "row_unreadable",
      message: "Too few fields",
      position: 7,
      excerpt: "a;b\0c\ud800",
    },
    { reason: "Some Words", message: "x", position: 8, excerpt: "" },
  ]
  world.feed.rows = rowsOf(3)
  const run = await sync(world)
  expect(run).toMatchObject({
    new_count: 3,
    rejected_by_reason: { row_unreadable: 2 },
  })
  const { rows } = await world.runs().rejections(run.id, { limit: 9 })
  expect(rows.map(({ position, excerpt }) => [position, excerpt])).toEqual([
    [7, "a;bc\ufffd"],
    [8, ""],
  ])
})

it("lists them page by page, and all as CSV", async () => {
  world.feed.rows = [
    ...rowsOf(1),
    ...rowsOf(4, 5).map((row) => ({ ...row, bad: true })),
    { id: "=1+1", bad: true },
  ]
  const run = await sync(world)
  const runs = world.runs()
  const first = await runs.rejections(run.id, { limit: 3 })
  const second = await runs.rejections(run.id, {
    limit: 3,
    cursor: first.next_cursor!,
  })
  expect([first.rows.length, second.rows.length]).toEqual([3, 2])
  expect(second.next_cursor).toBeNull()
  let csv = ""
  for await (const chunk of runs.rejectionsCsv(run.id)) {
    csv += chunk
  }
  const lines = csv.split("\r\n")
  expect(lines).toHaveLength(7)
  expect(lines[0]).toBe("position,external_id,reason,field,message,excerpt")
  expect(lines[5]).toMatch(/^6,'=1\+1,price_invalid,price,'=1\+1 has no price,/)
})

it("deletes runs past their days, with their rows", async () => {
  world.feed.rows = [...rowsOf(3), { id: "x", bad: true }]
  const { id } = await sync(world)
  const kept = await sync(world)
  await world.sql.query(
    `update offer_sync_history set created_at = now() - interval '91 days'
     where id = ?`,
    [id]
  )
  const runs = world.runs()
  expect(await runs.prune()).toBe(1)
  await expect(runs.run(id)).rejects.toMatchObject({
    code: "offers_run_not_found",
  })
  const left = await world.sql.query("select run_id from offer_rejection")
  expect(left).toEqual([{ run_id: kept.id }])
})
