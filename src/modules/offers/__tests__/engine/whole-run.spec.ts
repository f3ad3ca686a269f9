import { rowsOf } from "./harness/feed"
import {
  createWorld,
  expectCountsExact,
  offersByStatus,
  stagings,
  sync,
  type World,
} from "./harness/world"

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())
beforeEach(() => world.reset())
afterEach(() => expectCountsExact(world.sql))

const COUNTS = {
  new_count: 0,
  changed_count: 0,
  unchanged_count: 0,
  returned_count: 0,
  missing_count: 0,
  expired_count: 0,
  duplicate_count: 0,
  rejected_count: 0,
}

it("brings a feed in, over several pages and batches", async () => {
  world.feed.rows = rowsOf(350)
  const run = await sync(world)
  expect(run).toMatchObject({
    ...COUNTS,
    new_count: 350,
    status: "succeeded",
    complete: true,
    staged: 350,
    merged: 350,
    requests: 3,
    bytes: 1_000,
    throttled_ms: 5,
    latency_ms: 20,
    error_code: null,
    notes: [],
  })
  expect(run.peak_memory_bytes).toBeGreaterThan(10_000_000)
  expect(await offersByStatus(world.sql)).toEqual({ active: 350 })
  const [offer] = await world.sql.query(
    "select * from offer_feed where external_id = 'o7'"
  )
  expect(offer).toMatchObject({
    source: "acme",
    title: "Offer o7",
    description: "A woollen coat\twith\ntabs \\ and lines",
    price: "10.50",
    countries: ["DK", "SE"],
    title_key: "42",
    missing_since: null,
  })
})

it("is found by the words of its language, the title before the rest", async () => {
  world.feed.rows = [
    { id: "a", offer: { title: "Coats", languages: ["en"] } },
    { id: "b", offer: { title: "Frakker", languages: ["da"] } },
    { id: "c", offer: { title: "Shoe", languages: [] } },
  ]
  await sync(world)
  const found = await world.sql.query(
    `select external_id, search @@ to_tsquery('english', 'coat:A') as coat,
       search @@ to_tsquery('danish', 'frakke:A') as frakke,
       search @@ to_tsquery('simple', 'shoe:A') as shoe,
       search @@ to_tsquery('english', 'acme:B & woollen:C') as rest
     from offer_feed order by external_id`
  )
  expect(found).toEqual([
    { external_id: "a", coat: true, frakke: false, shoe: false, rest: true },
    { external_id: "b", coat: false, frakke: true, shoe: false, rest: false },
    { external_id: "c", coat: false, frakke: false, shoe: true, rest: false },
  ])
})

it("touches nothing that did not change", async () => {
  world.feed.rows = rowsOf(250)
  await sync(world)
  const before = await versions()
  const run = await sync(world)
  expect(run).toMatchObject({ ...COUNTS, unchanged_count: 250 })
  expect(await versions()).toEqual(before)
})

const versions = () =>
  world.sql.query(
    "select id, xmin::text, ctid::text from offer_feed order by id"
  )

it("counts what is new, changed, missing, and back", async () => {
  world.feed.rows = rowsOf(300)
  await sync(world)
  world.feed.rows = [
    ...rowsOf(200),
    ...rowsOf(50, 200).map((row) => ({ ...row, price: "8" })),
    ...rowsOf(20, 1_000),
  ]
  const second = await sync(world)
  expect(second).toMatchObject({
    ...COUNTS,
    new_count: 20,
    changed_count: 50,
    unchanged_count: 200,
    missing_count: 50,
  })
  world.feed.rows = rowsOf(310).map((row, at) =>
    at >= 200 && at < 250 ? { ...row, price: "8" } : row
  )
  const third = await sync(world)
  expect(third).toMatchObject({
    ...COUNTS,
    new_count: 10,
    returned_count: 50,
    unchanged_count: 250,
    missing_count: 20,
  })
  expect(await offersByStatus(world.sql)).toEqual({ active: 330 })
})

it("expires what is missing after its grace, and takes it back", async () => {
  world.feed.rows = rowsOf(200)
  await sync(world)
  world.feed.rows = rowsOf(150)
  const gone = await sync(world, { expiry_grace_hours: 0 })
  expect(gone).toMatchObject({ missing_count: 50, expired_count: 50 })
  expect(await offersByStatus(world.sql)).toEqual({ active: 150, expired: 50 })

  const again = await sync(world, { expiry_grace_hours: 0 })
  expect(again).toMatchObject({ ...COUNTS, unchanged_count: 150 })

  world.feed.rows = rowsOf(200)
  const back = await sync(world)
  expect(back).toMatchObject({ returned_count: 50, unchanged_count: 150 })
  expect(await offersByStatus(world.sql)).toEqual({ active: 200 })
  const after = await sync(world)
  expect(after).toMatchObject({ ...COUNTS, unchanged_count: 200 })
})

it("waits out the grace before it expires anything", async () => {
  world.feed.rows = rowsOf(200)
  await sync(world)
  world.feed.rows = rowsOf(190)
  const runs = world.runs({ expiry_grace_hours: 2 })
  await sync(world, { expiry_grace_hours: 2 })
  expect(await runs.sweep()).toBe(0)
  await world.sql.query(
    `update offer_feed set missing_since = now() - interval '2 hours'
     where missing_since is not null`
  )
  expect(await runs.sweep()).toBe(10)
  expect(await offersByStatus(world.sql)).toEqual({ active: 190, expired: 10 })
})

it("expires nothing after a reading that was not complete", async () => {
  world.feed.rows = rowsOf(200)
  await sync(world, { expiry_grace_hours: 0 })
  const [before] = await world.sql.query("select * from offer_source")
  world.feed.rows = rowsOf(120)
  world.feed.end = { complete: false, notes: ["Capped at 120 rows"] }
  const run = await sync(world, { expiry_grace_hours: 0 })
  expect(run).toMatchObject({
    ...COUNTS,
    unchanged_count: 120,
    status: "partial",
    complete: false,
    notes: ["Capped at 120 rows"],
  })
  expect(await offersByStatus(world.sql)).toEqual({ active: 200 })
  const [after] = await world.sql.query("select * from offer_source")
  expect(after!.last_complete_at).toEqual(before!.last_complete_at)
})

it("lets the first of two rows with one id count", async () => {
  world.feed.rows = [
    { id: "a", price: "1" },
    { id: "b" },
    { id: "a", price: "2" },
    { id: "a", price: "3" },
  ]
  const run = await sync(world)
  expect(run).toMatchObject({ new_count: 2, duplicate_count: 2, staged: 4 })
  const [offer] = await world.sql.query(
    "select price from offer_feed where external_id = 'a'"
  )
  expect(offer).toEqual({ price: "1" })
  expect(await sync(world)).toMatchObject({
    ...COUNTS,
    unchanged_count: 2,
    duplicate_count: 2,
  })
})

it("leaves alone what the merchant set, and disabled offers disabled", async () => {
  world.feed.rows = rowsOf(2)
  await sync(world)
  await world.sql.query(
    `update offer_feed set title = 'Mine', status = 'disabled',
       overrides = '{"title": "Mine"}' where external_id = 'o0'`
  )
  world.feed.rows = rowsOf(2).map((row) => ({
    ...row,
    price: "9",
    offer: { title: "Theirs", description: "new" },
  }))
  expect(await sync(world)).toMatchObject({ changed_count: 2 })
  const offers = await world.sql.query(
    `select title, description, price, status,
       search @@ to_tsquery('english', 'mine:A') as mine
     from offer_feed order by external_id`
  )
  const changed = { description: "new", price: "9" }
  expect(offers).toEqual([
    { title: "Mine", ...changed, status: "disabled", mine: true },
    { title: "Theirs", ...changed, status: "active", mine: false },
  ])
  expect(await sync(world)).toMatchObject({ unchanged_count: 2 })
})

it("keeps the line of prices and commissions, from the first on", async () => {
  world.feed.rows = rowsOf(3)
  await sync(world)
  const reprice = (price: string, commission_value = "5") => [
    { id: "o0", price, offer: { commission_value } },
    { id: "o1", offer: { title: "New words" } },
    { id: "o2" },
  ]
  world.feed.rows = reprice("8")
  await sync(world)
  world.feed.rows = reprice("8", "6")
  await sync(world)
  const lines = await world.sql.query(
    `select external_id, line.price, line.currency, line.commission_value,
       line.at = offer.first_seen_at as is_first
     from offer_price_change as line
     join offer_feed as offer on offer.id = line.offer_id
     order by line.at, line.id`
  )
  const line = { external_id: "o0", currency: "EUR", is_first: false }
  expect(lines).toEqual([
    { ...line, price: "10.50", commission_value: "5", is_first: true },
    { ...line, price: "8", commission_value: "5" },
    { ...line, price: "8", commission_value: "6" },
  ])
})

it("gives an offer the status of its dates, and changes it in time", async () => {
  const at = (hours: number) =>
    new Date(Date.now() + hours * 3_600_000).toISOString()
  world.feed.rows = [
    { id: "ended", offer: { ends_at: at(-1) } },
    { id: "open", offer: { starts_at: at(-1), ends_at: at(1) } },
    { id: "coming", offer: { starts_at: at(1), ends_at: at(2) } },
  ]
  await sync(world)
  const statuses = async () =>
    await world.sql.query(
      "select external_id, status from offer_feed order by external_id"
    )
  const rows = (coming: string, open: string) => [
    { external_id: "coming", status: coming },
    { external_id: "ended", status: "expired" },
    { external_id: "open", status: open },
  ]
  expect(await statuses()).toEqual(rows("upcoming", "active"))
  await world.sql.query(
    `update offer_feed set starts_at = starts_at - interval '90 minutes',
       ends_at = ends_at - interval '90 minutes'`
  )
  expect(await world.runs().sweep()).toBe(1)
  expect(await statuses()).toEqual(rows("active", "expired"))
})

it("closes the source's figures and tells of the end", async () => {
  world.feed.rows = rowsOf(5)
  await world.sql.query(
    `update offer_source set failures_in_row = 2, last_error_code = 'x',
       last_error_message = 'y'`
  )
  const run = await sync(world)
  const [source] = await world.sql.query("select * from offer_source")
  expect(source).toMatchObject({
    failures_in_row: 0,
    last_error_code: null,
    last_error_message: null,
    last_run_id: run.id,
    last_run_at: run.finished_at,
    last_success_at: run.finished_at,
    last_complete_at: run.finished_at,
  })
  expect(world.events).toEqual([
    {
      name: "offers.sync_finished",
      data: expect.objectContaining({ id: run.id, status: "succeeded" }),
    },
  ])
  expect(await stagings(world.sql)).toEqual([])
  const [row] = await world.sql.query("select * from offer_sync_history")
  expect(row).toMatchObject({ worker: null, lease_until: null, resume: null })
})

it("knows parts of a source that it did not read again", async () => {
  const part = (name: string) =>
    rowsOf(100).map(({ id }) => ({ id: `${name}:${id}` }))
  world.feed.rows = [...part("f1"), ...part("f2")]
  world.feed.end = { complete: true, notes: [], memory: { f1: "monday" } }
  await sync(world)
  world.feed.rows = part("f2").slice(0, 90)
  world.feed.end = {
    complete: true,
    notes: [],
    unchanged_prefixes: ["f1:"],
    memory: { f1: "tuesday" },
  }
  const run = await sync(world)
  expect(run).toMatchObject({
    ...COUNTS,
    unchanged_count: 190,
    missing_count: 10,
  })
  expect(world.feed.memories).toEqual([null, { f1: "monday" }])
  const [source] = await world.sql.query("select memory from offer_source")
  expect(source).toEqual({ memory: { f1: "tuesday" } })
})

it("folds the counts, while others append to them", async () => {
  world.feed.rows = rowsOf(300)
  await sync(world)
  const runs = world.runs()
  const change = (at: number) =>
    world.sql.query(
      "update offer_feed set category = ? where external_id = ?",
      [`c${at % 3}`, `o${at}`]
    )
  await Promise.all(
    Array.from({ length: 60 }, (_, at) =>
      at % 3 === 0 ? runs.foldCounts() : change(at)
    )
  )
  await expectCountsExact(world.sql)
  await runs.foldCounts()
  const [lines] = await world.sql.query(
    `select (select count(*)::int from offer_count) as lines,
       (select count(distinct category)::int from offer_feed) as categories`
  )
  expect(lines!.lines).toBe(lines!.categories)
})
