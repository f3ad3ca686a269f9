import { readdirSync } from "node:fs"
import { join } from "node:path"
import { knex, type Knex } from "@medusajs/framework/mikro-orm/knex"
import { type Sql, sqlOf } from "../../../../lib/sql"

export type TestDatabase = {
  url: string
  sql: Sql
  /** Empties every table but the programme and terms there are at first. */
  truncate(): Promise<void>
  drop(): Promise<void>
}

const MIGRATIONS = join(__dirname, "../../migrations")

/**
 * A database of its own, made by the migrations.
 *
 * @param server default: the one of the environment's `DB_*`
 */
export async function createDatabase(
  server: string = serverOfEnvironment()
): Promise<TestDatabase> {
  const name = `affiliate_${process.pid}_${Date.now().toString(36)}`
  const admin = connect(server)
  await admin.raw("create database ??", [name])
  const url = new URL(server)
  url.pathname = `/${name}`
  const own = connect(url.href)
  await applyMigrations(own)
  await partitionVisits(own)
  return {
    url: url.href,
    sql: sqlOf(own),
    truncate: () => truncate(own),
    async drop() {
      await own.destroy()
      await admin.raw("drop database ?? with (force)", [name])
      await admin.destroy()
    },
  }
}

const connect = (url: string): Knex =>
  knex({ client: "pg", connection: url, pool: { min: 0, max: 10 } })

function serverOfEnvironment(): string {
  const { DB_HOST, DB_PORT, DB_USERNAME, DB_PASSWORD } = process.env
  const login = [DB_USERNAME ?? "postgres", DB_PASSWORD ?? ""]
    .map(encodeURIComponent)
    .join(":")
  return `postgres://${login}@${DB_HOST ?? "127.0.0.1"}:${DB_PORT ?? 5432}/postgres`
}

type MigrationClass = new (
  driver: unknown,
  config: unknown
) => { up(): Promise<void>; getQueries(): unknown[] }

export async function applyMigrations(own: Knex): Promise<void> {
  const files = readdirSync(MIGRATIONS).filter((it) =>
    /^Migration.*\.ts$/.test(it)
  )
  for (const file of files.sort()) {
    const loaded = require(join(MIGRATIONS, file)) as object
    for (const Migration of Object.values(loaded) as MigrationClass[]) {
      const migration = new Migration(undefined, undefined)
      await migration.up()
      for (const query of migration.getQueries()) {
        await own.raw(String(query))
      }
    }
  }
}

/** Clicks of tests are of any time. */
async function partitionVisits(own: Knex): Promise<void> {
  await own.raw(
    "create table affiliate_visit_any partition of affiliate_visit default"
  )
}

/** The triggers of ledgers refuse it, but where a replica is fed. */
async function truncate(own: Knex): Promise<void> {
  await own.transaction(async (trx) => {
    await trx.raw("set local session_replication_role = replica")
    const { rows } = await trx.raw<{ rows: { tablename: string }[] }>(
      "select tablename from pg_tables where schemaname = 'public'"
    )
    const tables = rows.map(({ tablename }) => `"${tablename}"`).join(", ")
    await trx.raw(`truncate ${tables} cascade`)
    await trx.raw(
      `insert into affiliate_program (id, name, is_default, window_days, touch,
         holding_days)
       values ('aprog_default', 'Standard', true, 30, 'last', 14)`
    )
    await trx.raw(
      `insert into affiliate_terms (id, program_id, kind, value)
       values ('aterm_default', 'aprog_default', 'percent', 5)`
    )
  })
}
