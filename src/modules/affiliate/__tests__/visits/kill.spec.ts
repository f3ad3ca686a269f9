import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import { mkdtempSync, readdirSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { anyFreePort } from "../../../../../dev/ports"
import { type Postgres, startPostgres } from "../../../../../dev/postgres"
import { sqlOf } from "../../../../lib/sql"
import { rebuildRollUps } from "../../visits/rebuild"
import { createRecorder } from "../../visits/recorder"
import { connect, depsOf, migrate } from "./database"
import { ACKNOWLEDGED_FD, type VisitorsInput } from "./harness/visitors"

jest.setTimeout(180_000)

/** A database of its own: another one must not be killed. */
const folder = mkdtempSync(join(tmpdir(), "selvedge-kill-"))
let postgres: Postgres
beforeAll(async () => {
  postgres = await start(await anyFreePort())
  const knex = connect(postgres.url)
  await migrate(knex)
  await knex.destroy()
})
afterAll(async () => {
  await postgres.stop()
  rmSync(folder, { recursive: true, force: true })
})

const start = (port: number) =>
  startPostgres({ dataDir: join(folder, "postgres"), port, log: () => {} })

/** Visitors in a process of their own; `acknowledged` grows while they come. */
function visitors(spool_directory: string) {
  const input: VisitorsInput = { database_url: postgres.url, spool_directory }
  const script = join(__dirname, "harness/visitors.ts")
  const { NODE_OPTIONS: _, ...env } = process.env
  const child = spawn(
    process.execPath,
    ["--import", "tsx", script, JSON.stringify(input)],
    { stdio: ["ignore", "ignore", "pipe", "pipe"], env }
  )
  const acknowledged: string[] = []
  let rest = ""
  child.stdio[ACKNOWLEDGED_FD]!.on("data", (chunk: Buffer) => {
    const lines = (rest + String(chunk)).split("\n")
    rest = lines.pop() ?? ""
    acknowledged.push(...lines)
  })
  const said: string[] = []
  child.stderr!.on("data", (chunk: Buffer) => said.push(String(chunk)))
  return { child, acknowledged, said, ended: once(child, "close") }
}

async function until(is: () => boolean, child: ChildProcess) {
  const deadline = Date.now() + 120_000
  while (!is()) {
    if (Date.now() > deadline || child.exitCode !== null) {
      throw new Error("The visitors stopped coming")
    }
    await sleep(20)
  }
}

/** What was acknowledged is stored, once, and the figures say the same. */
async function expectExact(acknowledged: string[]) {
  const knex = connect(postgres.url)
  const sql = sqlOf(knex)
  const rows = await sql.query<{ id: string }>(
    "select visit_id::text as id from affiliate_visit"
  )
  const stored = new Set(rows.map(({ id }) => id))
  const missing = acknowledged.filter((id) => !stored.has(id))
  expect({ missing, acknowledged: acknowledged.length }).toEqual({
    missing: [],
    acknowledged: new Set(acknowledged).size,
  })
  expect(rows).toHaveLength(stored.size)
  const day = (ahead: number) =>
    new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10)
  const report = await rebuildRollUps(sql, {
    ...{ from: day(-1), to: day(1), mend: false },
  })
  expect(report).toMatchObject({ differing: 0, differences: [] })
  const [total] = await sql.query<{ visits: number }>(
    `select sum(clicks_human + clicks_suspect + clicks_bot + views_human
       + views_suspect + views_bot)::int as visits
     from affiliate_visit_day where mask = 0`
  )
  expect(total!.visits).toBe(stored.size)
  await knex.destroy()
}

it("loses no acknowledged visit when the server is killed under load", async () => {
  const spool = join(folder, "killed")
  const first = visitors(spool)
  await until(() => first.acknowledged.length > 1_500, first.child)
  first.child.kill("SIGKILL")
  await first.ended
  // What it had on disk is found by whoever starts next.
  const knex = connect(postgres.url)
  const deps = depsOf(sqlOf(knex), { options: { spool_directory: spool } })
  await createRecorder(deps).replay()
  deps.remove()
  await knex.destroy()
  await expectExact(first.acknowledged)
})

it("loses none, and keeps none waiting, when the database is killed under load", async () => {
  const { child, acknowledged, said, ended } = visitors(join(folder, "spool"))
  await until(() => acknowledged.length > 1_000, child)
  const { port, pid } = postgres
  process.kill(-pid, "SIGKILL")
  await postgres.exited
  const before = acknowledged.length
  await until(() => acknowledged.length > before + 1_000, child)
  expect(said.join("")).toContain("Visits go to")

  await postgres.stop()
  postgres = await start(port)
  const after = acknowledged.length
  await until(() => acknowledged.length > after + 1_000, child)
  await until(() => readdirSync(join(folder, "spool")).length === 0, child)
  child.kill("SIGTERM")
  await ended
  expect([child.exitCode, said.join("")]).toEqual([0, expect.any(String)])
  expect(readdirSync(join(folder, "spool"))).toEqual([])
  await expectExact(acknowledged)
})
