import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { anyFreePort } from "../../../../../dev/ports"
import { type Postgres, startPostgres } from "../../../../../dev/postgres"
import { type Sql, sqlOf } from "../../../../lib/sql"
import { rebuildSaleDays } from "../../sales/sale-days"
import { connect } from "../visits/database"
import { applyMigrations } from "./database"
import {
  type Acknowledged,
  ACKNOWLEDGED_FD,
  type SellersInput,
} from "./harness/sellers"
import { openWorld } from "./world"

jest.setTimeout(180_000)

/** A database of its own: another one must not be killed. */
const folder = mkdtempSync(join(tmpdir(), "selvedge-kill-sales-"))
const REFS = ["vader", "boba", "jabba"]
let postgres: Postgres

beforeAll(async () => {
  postgres = await start(await anyFreePort())
  await withSql(async (sql, knex) => {
    await applyMigrations(knex)
    const world = openWorld({ sql })
    for (const ref of REFS) {
      const { id } = await world.aPartner({ ref })
      await world.coupons.create({
        ...{ partner_id: id, promotion_id: `promo_${ref}`, code: ref },
      })
    }
  })
})
afterAll(async () => {
  await postgres.stop()
  rmSync(folder, { recursive: true, force: true })
})

const start = (port: number) =>
  startPostgres({ dataDir: join(folder, "postgres"), port, log: () => {} })

async function withSql<T>(
  job: (sql: Sql, knex: ReturnType<typeof connect>) => Promise<T>
): Promise<T> {
  const knex = connect(postgres.url)
  try {
    return await job(sqlOf(knex), knex)
  } finally {
    await knex.destroy()
  }
}

/** Sellers in a process of their own; `acknowledged` grows while they sell. */
function sellers(given: { prefix: string; each?: number }) {
  const input: SellersInput = {
    ...{ database_url: postgres.url, refs: REFS, ...given },
  }
  const script = join(__dirname, "harness/sellers.ts")
  const { NODE_OPTIONS: _, ...env } = process.env
  const child = spawn(
    process.execPath,
    ["--import", "tsx", script, JSON.stringify(input)],
    { stdio: ["ignore", "ignore", "pipe", "pipe"], env }
  )
  const acknowledged: Acknowledged[] = []
  let rest = ""
  child.stdio[ACKNOWLEDGED_FD]!.on("data", (chunk: Buffer) => {
    const lines = (rest + String(chunk)).split("\n")
    rest = lines.pop() ?? ""
    acknowledged.push(...lines.map((it) => JSON.parse(it) as Acknowledged))
  })
  const said: string[] = []
  child.stderr!.on("data", (chunk: Buffer) => said.push(String(chunk)))
  return { child, acknowledged, said, ended: once(child, "close") }
}

async function until(is: () => boolean, child: ChildProcess) {
  const deadline = Date.now() + 120_000
  while (!is()) {
    if (Date.now() > deadline || child.exitCode !== null) {
      throw new Error("The sellers sell no more")
    }
    await sleep(20)
  }
}

/** Sales of each thing told: of an order one a line, of a report one. */
const TOLD = `
  select coalesce(order_id, replace(source_key, 'report:key:key_1:', '')) as told,
    array_agg(id order by id) as sale_ids
  from affiliate_sale group by 1`

/** What was acknowledged is stored, once, and all figures say the same. */
async function expectExact(acknowledged: Acknowledged[]): Promise<void> {
  await withSql(async (sql) => {
    const rows = await sql.query<Acknowledged>(TOLD)
    const stored = new Map(rows.map((it) => [it.told, it.sale_ids]))
    const wrong = acknowledged.filter(({ told, sale_ids }) => {
      const found = stored.get(told) ?? []
      return sale_ids.length > 0
        ? found.join() !== sale_ids.join()
        : found.length !== 2
    })
    expect({ wrong, told: acknowledged.length }).toEqual({
      ...{
        wrong: [],
        told: new Set(acknowledged.map(({ told }) => told)).size,
      },
    })
    const many = rows.filter(({ sale_ids }) => sale_ids.length > 2)
    expect(many).toEqual([])
    expect(await rebuildSaleDays(sql, aroundToday())).toEqual([])
    expect(await sql.query(UNEVEN)).toEqual([])
  })
}

/** Commissions that are not what their entries sum to, or of no sale's share. */
const UNEVEN = `
  select earned.id
  from affiliate_commission as earned
  join affiliate_sale as sale on sale.id = earned.sale_id
  left join affiliate_ledger_entry as entry on entry.commission_id = earned.id
  group by earned.id, sale.id
  having earned.amount <> coalesce(sum(entry.amount), 0)
    or count(*) filter (where entry.kind = 'accrual') <> 1
    or earned.accrued <> round(sale.amount * 0.05, 6)
    or earned.amount <> earned.accrued
      - round(earned.accrued * sale.reversed_share, 6)`

function aroundToday(): { from: string; to: string } {
  const day = (ahead: number) =>
    new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10)
  return { from: day(-1), to: day(1) }
}

it("keeps each sale once when the server is killed, and when it is told of again", async () => {
  const first = sellers({ prefix: "killed" })
  await until(() => first.acknowledged.length > 250, first.child)
  first.child.kill("SIGKILL")
  await first.ended
  await expectExact(first.acknowledged)

  // Clients tell of everything again that they had no answer to, and more.
  const again = sellers({ prefix: "killed", each: 30 })
  await again.ended
  expect([again.child.exitCode, again.said]).toEqual([0, []])
  await expectExact(again.acknowledged)
  const before = new Map(first.acknowledged.map((it) => [it.told, it.sale_ids]))
  const repeats = again.acknowledged.filter(({ told }) => before.has(told))
  expect(repeats.length).toBeGreaterThan(100)
  for (const { told, sale_ids } of repeats) {
    expect([told, sale_ids]).toEqual([told, before.get(told)])
  }
})

it("keeps each sale once when the database is killed, and sellers try again", async () => {
  const { child, acknowledged, said, ended } = sellers({ prefix: "outage" })
  await until(() => acknowledged.length > 150, child)
  const { port, pid } = postgres
  process.kill(-pid, "SIGKILL")
  await postgres.exited
  await until(() => said.length > 0, child)
  await postgres.stop()
  postgres = await start(port)
  const after = acknowledged.length
  await until(() => acknowledged.length > after + 150, child)
  child.kill("SIGKILL")
  await ended
  await expectExact(acknowledged)
})
