import { appendFileSync, existsSync, readdirSync, writeFileSync } from "node:fs"
import { hostname } from "node:os"
import { join } from "node:path"
import type { Sql } from "../../../../lib/sql"
import { createRecorder } from "../../visits/recorder"
import {
  aVisit,
  createDatabase,
  depsOf,
  type TestDatabase,
  type TestDeps,
} from "./database"

const NOW = new Date("2026-05-05T12:00:00Z")
let database: TestDatabase
const toRemove: (() => void)[] = []
beforeAll(async () => {
  database = await createDatabase()
})
afterAll(async () => {
  toRemove.forEach((it) => it())
  await database.drop()
})
beforeEach(() => database.truncate())

/** A database that fails, hangs, or works. */
function world(options: object = {}) {
  const state = { mode: "works" as "works" | "fails" | "hangs" }
  const sometimes: Sql = {
    ...database.sql,
    named: async (text, params, more) => {
      if (state.mode === "fails") {
        throw new Error("insert … - the database is away")
      }
      if (state.mode === "hangs") {
        await new Promise(() => undefined)
      }
      return await database.sql.named(text, params, more)
    },
  }
  const deps = depsOf(sometimes, { options, now: () => NOW })
  toRemove.push(deps.remove)
  return { state, deps, recorder: createRecorder(deps) }
}

const folderOf = ({ options }: TestDeps) => options.spool_directory
const stored = async () =>
  (
    await database.sql.query<{ id: string }>(
      "select visit_id::text as id from affiliate_visit order by 1"
    )
  ).map(({ id }) => id)
const clicks = async () => {
  const [row] = await database.sql.query<{ n: number }>(
    "select sum(clicks_human)::int as n from affiliate_visit_day where mask = 0"
  )
  return row!.n
}

it("keeps visits on disk while the database fails, and stores each once", async () => {
  const { state, recorder, deps } = world()
  const visits = [aVisit(), aVisit(), aVisit()]
  state.mode = "fails"
  await Promise.all(visits.map((it) => recorder.record(it)))
  await recorder.record(aVisit())
  expect(recorder.health()).toMatchObject({ is_online: false, lost: 0 })
  expect(deps.logs).toEqual([
    `Visits go to ${folderOf(deps)}: the database is away`,
  ])
  await expect(recorder.replay()).rejects.toThrow("away")
  expect(await stored()).toEqual([])

  state.mode = "works"
  expect(await recorder.replay()).toBe(1)
  expect(await recorder.replay()).toBe(0)
  expect(await stored()).toHaveLength(4)
  expect(await clicks()).toBe(4)
  expect(recorder.health()).toEqual({
    ...{ is_online: true, spooled_bytes: 0, lost: 0 },
  })
  expect(readdirSync(folderOf(deps))).toEqual([])
})

it("lets nobody wait for a database that hangs", async () => {
  const { state, recorder } = world({ spool_after_ms: 50 })
  state.mode = "hangs"
  const began = Date.now()
  await Promise.all([aVisit(), aVisit()].map((it) => recorder.record(it)))
  expect(Date.now() - began).toBeLessThan(2_000)
  state.mode = "works"
  await recorder.replay()
  expect(await stored()).toHaveLength(2)
})

it("stores once what was on disk and in the database, too", async () => {
  const { state, recorder, deps } = world()
  const visit = aVisit()
  await recorder.record(visit)
  state.mode = "fails"
  await recorder.record(visit)
  state.mode = "works"
  await createRecorder(deps).replay()
  await recorder.replay()
  expect([await stored(), await clicks()]).toEqual([[visit.visit_id], 1])
})

it("takes over what a killed process left, with half a line", async () => {
  const { recorder, deps } = world()
  const left = join(folderOf(deps), openName(2 ** 22 + 1))
  const visit = aVisit()
  writeFileSync(left, `${JSON.stringify(visit)}\n{"visit_id":"01`)
  await recorder.replay()
  expect(await stored()).toEqual([visit.visit_id])
  expect(deps.logs).toEqual([expect.stringContaining("1 torn lines")])
  expect(existsSync(left)).toBe(false)
})

it("leaves alone what another process writes", async () => {
  const { recorder, deps } = world()
  const other = join(folderOf(deps), openName(process.ppid))
  appendFileSync(other, `${JSON.stringify(aVisit())}\n`)
  expect(await recorder.replay()).toBe(0)
  expect(existsSync(other)).toBe(true)
})

it("puts aside what the database refuses, and stores the others", async () => {
  const { state, recorder, deps } = world()
  const good = [aVisit(), aVisit(), aVisit()]
  const bad = aVisit({ visitor: "00" })
  state.mode = "fails"
  await Promise.all([...good, bad].map((it) => recorder.record(it)))
  state.mode = "works"
  await recorder.replay()
  expect(await stored()).toEqual(good.map((it) => it.visit_id).sort())
  expect(readdirSync(folderOf(deps))).toEqual(["refused.jsonl"])
  expect(deps.logs.join()).toContain("refused a visit")
})

it("says that a visit is lost when the disk is full, and lets the visitor go", async () => {
  const { state, recorder, deps } = world({ spool_bytes_max: 1_000 })
  state.mode = "fails"
  for (let n = 0; n < 6; n++) {
    await recorder.record(aVisit())
  }
  const { lost, spooled_bytes } = recorder.health()
  expect(lost).toBeGreaterThan(0)
  expect(lost).toBeLessThan(6)
  expect(spooled_bytes).toBeLessThanOrEqual(1_000)
  expect(deps.logs.join()).toContain("is full")
  state.mode = "works"
  await recorder.replay()
  expect(await stored()).toHaveLength(6 - lost)
})

describe("a visit that nobody could be asked about", () => {
  beforeEach(async () => {
    await database.sql.query(
      `insert into affiliate_program (id, name, window_days, touch, holding_days)
       values ('aprog', 'Main', 30, 'last', 0)`
    )
    await database.sql.query(
      `insert into affiliate_partner (id, ref, name, email, program_id, status)
       select ref, ref, ref, ref, 'aprog', status from (values
         ('vader', 'approved'), ('jabba', 'suspended'), ('greedo', 'rejected')
       ) as it (ref, status)`
    )
  })

  const visitsBy = () =>
    database.sql.query(
      `select ref, product_id, class, reasons from affiliate_visit
       order by visit_id`
    )
  const productIds = async (product: string) =>
    product === "a-cable" ? "prod_1" : null

  it("waits on disk until somebody can be asked, and is stored as it is", async () => {
    const { recorder } = world()
    const unsure = ["ref", "product"] as const
    const refs = ["vader", "jabba", "greedo", "nobody"]
    for (const ref of refs) {
      await recorder.record(aVisit({ ref, product_id: "a-cable", unsure }))
    }
    await recorder.record(aVisit({ product_id: "none", unsure: ["product"] }))
    await expect(recorder.replay()).rejects.toThrow("cannot be asked yet")
    expect(await stored()).toEqual([])

    recorder.findProductsBy(productIds)
    expect(await recorder.replay()).toBe(1)
    const known = { product_id: "prod_1", class: 1 }
    expect(await visitsBy()).toEqual([
      { ...known, ref: "vader", reasons: [] },
      { ...known, ref: "jabba", class: 2, reasons: ["ref_inactive"] },
      { ...known, ref: null, reasons: ["ref_unknown"] },
      { ...known, ref: null, reasons: ["ref_unknown"] },
      { ...known, ref: "vader", product_id: "unknown", reasons: [] },
    ])
    expect(await clicks()).toBe(4)
  })

  it("is asked for what it is unsure of, and no more", async () => {
    const { recorder, state } = world()
    state.mode = "fails"
    await recorder.record(aVisit({ ref: "nobody", unsure: ["ref"] }))
    await recorder.record(aVisit({ ref: "of-old" }))
    state.mode = "works"
    await recorder.replay()
    expect(await visitsBy()).toMatchObject([
      { ref: null, product_id: "prod_1" },
      { ref: "of-old", reasons: [] },
    ])
  })
})

const openName = (pid: number) =>
  `open-${hostname()}-${pid}-7c9e6679-7425-40de-944b-e07fc1f90ae7.jsonl`
