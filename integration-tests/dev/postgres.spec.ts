import { spawn } from "node:child_process"
import { existsSync } from "node:fs"
import { realpath, rm, stat, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { Client } from "@medusajs/framework/pg"
import { isRunning } from "../../dev/process"
import { anyFreePort } from "../../dev/ports"
import { startPostgres, type Postgres } from "../../dev/postgres"
import { postgresOwner } from "../../dev/postgres-owner"
import { runFixture, untilGone } from "./run-fixture"
import { aFolder } from "./temporary-folder"

let folder: Awaited<ReturnType<typeof aFolder>>
let dataDir: string
let postgres: Postgres
const said: string[] = []

const start = async () => {
  postgres = await startPostgres({
    dataDir,
    port: await anyFreePort(),
    log: (line) => said.push(line),
  })
}

async function query(sql: string, url = postgres.url): Promise<unknown[]> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

beforeAll(async () => {
  folder = await aFolder()
  dataDir = join(folder.path, "postgres")
  await start()
  await query("create table kept (word text); insert into kept values ('here')")
})

afterAll(async () => {
  await postgres.stop()
  await folder.remove()
})

const expectDataKept = async () =>
  expect(await query("select word from kept")).toEqual([{ word: "here" }])

it("asks for the password, and listens on this machine alone", async () => {
  const wrong = postgres.url.replace(postgres.password, "wrong")
  await expect(query("select 1", wrong)).rejects.toThrow("password")
  expect(await query("show listen_addresses")).toEqual([
    { listen_addresses: "127.0.0.1" },
  ])
})

it("goes on after a kill -9 of the server", async () => {
  process.kill(postgres.pid, "SIGKILL")
  await postgres.exited

  await start()

  await expectDataKept()
})

it("starts although the dead server's pid is another program's now", async () => {
  await postgres.stop()
  // Of the same user: PostgreSQL takes only such a process for a server.
  const other = spawn("sleep", ["60"], { ...(await postgresOwner()), cwd: "/" })
  await writeFile(join(dataDir, "postmaster.pid"), `${other.pid}\n${dataDir}\n`)
  try {
    await start()
    await expectDataKept()
  } finally {
    other.kill()
  }
})

it("ends a server whose supervisor and reaper were killed", async () => {
  await postgres.stop()
  const fixture = await runFixture("database.ts", dataDir)
  const { first, process: supervisor } = fixture
  // Stopped, the reaper does not notice its supervisor's death.
  process.kill(first.reaper!, "SIGSTOP")
  supervisor.kill("SIGKILL")
  await fixture.exited
  expect(isRunning(first.pid!)).toBe(true)

  await start()

  expect(isRunning(first.pid!)).toBe(false)
  await expectDataKept()
  process.kill(first.reaper!, "SIGKILL")
})

it("ends with a supervisor that was killed", async () => {
  await postgres.stop()
  const { first, process: supervisor } = await runFixture(
    "database.ts",
    dataDir
  )

  supervisor.kill("SIGKILL")

  await untilGone([first.pid!])
  await start()
  await expectDataKept()
})

it("refuses a data folder that a living process uses", async () => {
  await expect(runFixture("database.ts", dataDir)).rejects.toThrow(
    `Process ${process.pid} is using the database in ${dataDir}`
  )
})

it("says which version made a folder that it cannot read", async () => {
  await postgres.stop()
  await writeFile(join(dataDir, "PG_VERSION"), "17\n")
  try {
    await expect(start()).rejects.toThrow(/PostgreSQL 17 made the database/)
  } finally {
    await writeFile(join(dataDir, "PG_VERSION"), "18\n")
  }
  await start()
})

it("makes a folder anew that was left half made", async () => {
  await postgres.stop()
  await rm(join(dataDir, "selvedge.json"))

  await start()

  expect(said.at(-1)).toContain("was left half made")
  expect(await query("select to_regclass('kept') as kept")).toEqual([
    { kept: null },
  ])
})

const onlyAsRoot = process.getuid?.() === 0 ? it : it.skip

onlyAsRoot("works in a folder that only root may enter", async () => {
  const closed = await aFolder(0o700)
  const closedDir = join(closed.path, "postgres")
  const options = { dataDir: closedDir, temporary: true }
  const first = await startPostgres(options)
  await query("create table kept (word text)", first.url)
  process.kill(first.pid, "SIGKILL")
  await first.exited

  const again = await startPostgres(options)

  await query("select * from kept", again.url)
  const outside = await realpath(closedDir)
  expect((await stat(outside)).uid).not.toBe(0)
  await again.stop()
  expect([closedDir, outside].map(existsSync)).toEqual([false, false])
  await closed.remove()
})
