import { createHealth } from "../../health/health"
import { anAdapter } from "../an-adapter"
import { anOffer } from "../an-offer"
import { createDatabase, type TestDatabase } from "../database"
import { depsOf } from "../deps"

let database: TestDatabase
beforeAll(async () => {
  database = await createDatabase()
})
afterAll(() => database.drop())
beforeEach(() => database.truncate())

async function world() {
  const deps = depsOf(database, {
    adapters: [anAdapter(), anAdapter({ slug: "other", name: "Other" })],
  })
  await deps.sources.ensureAll()
  await anOffer(database.sql)
  await setSource({ status: "active", last_success_at: "now" })
  return { ...deps, health: createHealth(deps) }
}

async function setSource(values: Record<string, unknown>, slug = "acme") {
  const names = Object.keys(values)
  await database.sql.named(
    `update offer_source set ${names.map((it) => `${it} = :${it}`).join(", ")}
     where slug = :slug`,
    { ...values, slug }
  )
}

const aRun = (values: Record<string, unknown>) =>
  database.sql.named(
    `insert into offer_sync_history (id, source, trigger, status, staged,
       unchanged_count, missing_count, rejected_count, latency_ms)
     values (:id, 'acme', 'manual', :status, :staged, :unchanged, :missing,
       :rejected, :latency)`,
    {
      ...{ id: "run_1", status: "succeeded", staged: 1_000, unchanged: 1_000 },
      ...{ missing: 0, rejected: 0, latency: 100, ...values },
    }
  )

const FAILING = { failures_in_row: 3, last_error_message: "No answer" }
const WELL = { failures_in_row: 0, last_error_message: null }

it("opens an alert once, follows it, and resolves it when it is over", async () => {
  const { health, events } = await world()
  expect(await health.check()).toBe(0)
  await setSource(FAILING)
  expect(await health.check()).toBe(1)
  await setSource({ failures_in_row: 5 })
  expect(await health.check()).toBe(0)
  const open = await health.alerts({ open: true }, { limit: 10, offset: 0 })
  expect(open).toMatchObject({
    count: 1,
    rows: [{ kind: "failing", severity: "critical", source: "acme" }],
  })
  expect(open.rows[0]?.message).toContain("5 runs in a row")
  await setSource(WELL)
  await health.check()
  await health.check()
  expect(events).toMatchObject([
    {
      name: "offers.source_unhealthy",
      data: {
        source: "acme",
        state: "critical",
        alerts: [{ kind: "failing" }],
      },
    },
    { name: "offers.source_recovered", data: { source: "acme" } },
  ])
  const over = await health.alerts({ open: false }, { limit: 10, offset: 0 })
  expect(over.rows).toMatchObject([{ resolved_at: expect.any(Date) }])
})

it("opens it anew when it comes again", async () => {
  const { health, events } = await world()
  for (const values of [FAILING, WELL, FAILING]) {
    await setSource(values)
    await health.check()
  }
  const all = await health.alerts({}, { limit: 10, offset: 0 })
  expect(all.count).toBe(2)
  expect(events).toHaveLength(3)
})

it("is well again only when nothing is left", async () => {
  const { health, events } = await world()
  await setSource({ ...FAILING, last_error_code: "credentials" })
  await health.check()
  await setSource(WELL)
  await health.check()
  expect(events.map(({ name }) => name)).toEqual(["offers.source_unhealthy"])
  await setSource({ last_error_code: null })
  await health.check()
  expect(events.at(-1)?.name).toBe("offers.source_recovered")
})

it("tells once, however many look at the same time", async () => {
  const { health, events } = await world()
  await setSource(FAILING)
  await Promise.all(Array.from({ length: 6 }, () => health.check()))
  expect(events).toHaveLength(1)
  const all = await health.alerts({}, { limit: 10, offset: 0 })
  expect(all.count).toBe(1)
  await setSource(WELL)
  await Promise.all(Array.from({ length: 6 }, () => health.check()))
  expect(events).toHaveLength(2)
})

it("judges by what is so once it may, and not by what was before it waited", async () => {
  const { health, events } = await world()
  await setSource(FAILING)
  const checked = await database.sql.transaction(async (other) => {
    await other.query("select pg_advisory_xact_lock(hashtextextended(?, 0))", [
      "offers:health:acme",
    ])
    const check = health.check("acme")
    await new Promise((resolve) => setTimeout(resolve, 300))
    await setSource(WELL)
    return { check }
  })
  expect(await checked.check).toBe(0)
  expect(events).toEqual([])
})

it("looks at one source alone after its run", async () => {
  const { health } = await world()
  await setSource(FAILING)
  await setSource({ ...FAILING, status: "active" }, "other")
  expect(await health.check("other")).toBe(1)
  expect(await health.check("nobody")).toBe(0)
})

it("resolves what is open of a source that is read no more", async () => {
  const { health } = await world()
  await setSource(FAILING)
  await health.check()
  await setSource({ status: "inactive" })
  await health.check()
  expect(await health.health()).toMatchObject({
    state: "ok",
    sources: [{ slug: "acme", state: "ok", alerts: [] }, { slug: "other" }],
  })
})

it("reports how each source stands now, before a check has come", async () => {
  const { health } = await world()
  await aRun({ missing: 600, rejected: 250, latency: 6_000 })
  await aRun({ id: "run_2", status: "review" })
  const report = await health.health()
  expect(report.state).toBe("warning")
  expect(report.sources[0]).toMatchObject({
    ...{ state: "warning", error_rate: 0.2, drop_share: 0.375, offers: 1 },
    ...{ offers_change: -600, latency_ms: 6_000, alerts: [] },
    problems: [
      { kind: "drop", severity: "warning" },
      ...[{ kind: "review" }, { kind: "error_rate" }, { kind: "slow" }],
    ],
  })
})

it("says nothing of what a failed run did not find", async () => {
  const { health } = await world()
  await aRun({ status: "failed", missing: 900, rejected: 900 })
  expect((await health.health()).sources[0]).toMatchObject({
    ...{ state: "ok", error_rate: null, drop_share: null },
  })
})
