import type { BudgetRule } from "../../network/client"
import { createBudget } from "../../network/budget"
import { pacingOf } from "../../network/pacing"
import { offersOptions } from "../../options"
import { createDatabase, type TestDatabase } from "../database"

let database: TestDatabase
const signal = new AbortController().signal
const pacing = pacingOf(offersOptions.parse({}))

beforeAll(async () => {
  database = await createDatabase()
})
beforeEach(() => database.truncate())
afterAll(() => database.drop())

const aBudget = (
  budget: BudgetRule[],
  over: Partial<Parameters<typeof createBudget>[0]> = {}
) =>
  createBudget({
    sql: database.sql,
    slug: "acme",
    adapter: { name: "Acme", budget },
    pacing: { ...pacing, wait_max_seconds: 0 },
    ...over,
  })

const rule = (points: number, duration_seconds: number, name = "all") => ({
  name,
  points,
  duration_seconds,
})

const taken = async (budget: ReturnType<typeof aBudget>, calls: number) => {
  const all = Array.from({ length: calls }, () => budget.take("/", signal))
  const settled = await Promise.allSettled(all)
  return settled.filter(({ status }) => status === "fulfilled").length
}

const used = async () => {
  const [row] = await database.sql.query<{ used: string | null }>(
    "select sum(used) as used from offer_request_budget"
  )
  return Number(row?.used ?? 0)
}

it("lets through as many calls as there are, over all processes", async () => {
  const processes = [1, 2, 3].map(() => aBudget([rule(20, 60)]))
  const counts = await Promise.all(processes.map((it) => taken(it, 15)))
  expect(counts.reduce((a, b) => a + b)).toBe(20)
  expect(await used()).toBe(20)
})

it("waits until there is room", async () => {
  const budget = aBudget([rule(5, 0.5)], { pacing })
  const waits = await Promise.all(
    Array.from({ length: 10 }, () => budget.take("/", signal))
  )
  expect(waits.filter((ms) => ms > 0)).toHaveLength(5)
})

it("lets through no more than the rule in any stretch of its duration", async () => {
  const budget = aBudget([rule(10, 1)], { pacing })
  const times: number[] = []
  const ends = Date.now() + 3_500
  const worker = async () => {
    while (Date.now() < ends) {
      await budget.take("/", signal)
      times.push(Date.now())
    }
  }
  await Promise.all([worker(), worker(), worker()])
  times.sort((a, b) => a - b)
  // The moment is noted here after it was taken there: some ms between them.
  const gaps = times.slice(10).map((at, index) => at - (times[index] ?? 0))
  expect(Math.min(...gaps)).toBeGreaterThan(950)
  expect(times.length).toBeGreaterThanOrEqual(30)
})

it("takes a call of every rule or of none", async () => {
  const rules = [rule(2, 60, "minute"), rule(100, 86_400, "day")]
  expect(await taken(aBudget(rules), 10)).toBe(2)
  const rows = await database.sql.query(
    "select rule, sum(used)::int as used from offer_request_budget group by 1 order by 1"
  )
  expect(rows).toEqual([
    { rule: "day", used: 2 },
    { rule: "minute", used: 2 },
  ])
})

it("counts a path by the rules for it, and each source for itself", async () => {
  const budget = aBudget([{ ...rule(1, 60), path_prefix: "/reports" }])
  await budget.take("/reports/1", signal)
  await budget.take("/offers", signal)
  await expect(budget.take("/reports/2", signal)).rejects.toThrow()
  const other = aBudget([rule(1, 60)], { slug: "other" })
  await other.take("/reports/1", signal)
})

it("does not sleep until tomorrow, and says when to come back", async () => {
  const budget = aBudget([rule(1, 86_400)], { pacing })
  await budget.take("/", signal)
  const error = await budget.take("/", signal).catch((it: unknown) => it)
  expect(error).toMatchObject({ kind: "throttled" })
  const { retry_after_seconds } = (
    error as { details: { retry_after_seconds: number } }
  ).details
  expect(retry_after_seconds).toBeGreaterThan(86_000)
  expect(retry_after_seconds).toBeLessThanOrEqual(86_400 * 1.1)
})

it("makes all processes wait after a throttling", async () => {
  await aBudget([]).pause(0.4)
  const waited = await aBudget([rule(5, 60)], { pacing }).take("/", signal)
  expect(waited).toBeGreaterThan(200)
  expect(waited).toBeLessThanOrEqual(400)
  expect(await aBudget([]).take("/", signal)).toBe(0)
})

it("keeps the longest of several pauses, and of one source", async () => {
  const budget = aBudget([])
  await Promise.all([30, 60, 10].map((it) => budget.pause(it)))
  await expect(budget.take("/", signal)).rejects.toMatchObject({
    details: { retry_after_seconds: 60 },
  })
  expect(await aBudget([], { slug: "other" }).take("/", signal)).toBe(0)
})

it("ends a wait with its signal", async () => {
  const controller = new AbortController()
  const budget = aBudget([], { pacing })
  await budget.pause(60)
  setTimeout(() => controller.abort(new Error("cancelled")), 50)
  await expect(budget.take("/", controller.signal)).rejects.toThrow("cancelled")
})

it("keeps no row that counts no more", async () => {
  const budget = aBudget([rule(1_000, 0.1)])
  for (let calls = 0; calls < 20; calls++) {
    await budget.take("/", signal)
    await budget.pause(0)
    await new Promise((done) => setTimeout(done, 20))
  }
  const rows = await database.sql.query("select 1 from offer_request_budget")
  expect(rows.length).toBeLessThan(15)
})
