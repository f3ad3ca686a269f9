import { createPriceRuns, type OpenRun } from "../prices/price-runs"
import { createDatabase, depsOf, type TestDatabase } from "./database"

let database: TestDatabase

beforeAll(async () => {
  database = await createDatabase()
})
afterAll(() => database.drop())
beforeEach(() => database.truncate())

const runs = () => createPriceRuns(depsOf(database.sql))
const aRun = (after: string | null, over: object = {}): OpenRun => ({
  plan: {
    ...{ status: "applicable", changes: [], refusals: [] },
    ...{ currencies_missing: [] },
    ...over,
  },
  ...{ sheet: null, trigger: "manual", variant_count: 1, is_partial: false },
  after,
})
const UNDER_WAY = { code: "dollar_store_run_under_way" }

describe("a price run", () => {
  it("is the only one that writes", async () => {
    const opened = await Promise.allSettled(
      [1, 2, 3, 4].map(() => runs().open(aRun(null)))
    )
    const refused = opened.filter((it) => it.status === "rejected")
    expect(refused.map(({ reason }) => reason)).toMatchObject([
      ...[UNDER_WAY, UNDER_WAY, UNDER_WAY],
    ])
  })

  it("that was planned before another one wrote is planned anew", async () => {
    const planned = aRun(await runs().lastApplied())
    const first = await runs().open(aRun(null))
    await runs().close(first.id, [])
    await expect(runs().open(planned)).rejects.toMatchObject(UNDER_WAY)
    const last = await runs().lastApplied()
    expect(last).toBe(first.id)
    expect(await runs().open(aRun(last))).toMatchObject({ status: "running" })
  })

  it("is not kept from writing by one that wrote nothing", async () => {
    await runs().open(aRun(null, { status: "unchanged" }))
    const failed = await runs().open(aRun(null))
    await runs().fail(failed.id)
    expect(await runs().open(aRun(null))).toMatchObject({ status: "running" })
  })
})
