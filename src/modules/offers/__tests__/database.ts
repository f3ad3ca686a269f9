import { readdirSync } from "node:fs"
import { join } from "node:path"
import { knex, type Knex } from "@medusajs/framework/mikro-orm/knex"
import { type Sql, sqlOf } from "../../../lib/sql"

export type TestDatabase = {
  url: string
  knex: Knex
  sql: Sql
  /** Empties every table, staging tables too. */
  truncate(): Promise<void>
  drop(): Promise<void>
}

const MIGRATIONS = join(__dirname, "../migrations")

/**
 * A database of its own, made by the module's migrations.
 *
 * @param server default: the one of the environment's `DB_*`
 */
export async function createDatabase(
  server: string = serverOfEnvironment()
): Promise<TestDatabase> {
  const name = `offers_${process.pid}_${Date.now().toString(36)}`
  const admin = connect(server)
  await admin.raw("create database ??", [name])
  const url = new URL(server)
  url.pathname = `/${name}`
  const own = connect(url.href)
  await applyMigrations(own)
  return {
    url: url.href,
    knex: own,
    sql: sqlOf(own),
    async truncate() {
      const { rows } = await own.raw<{ rows: { tablename: string }[] }>(
        "select tablename from pg_tables where schemaname = 'public'"
      )
      const tables = rows.map(({ tablename }) => `"${tablename}"`).join(", ")
      await own.raw(`truncate ${tables} restart identity cascade`)
    },
    async drop() {
      await own.destroy()
      await admin.raw("drop database ?? with (force)", [name])
      await admin.destroy()
    },
  }
}

export const connect = (url: string): Knex =>
  knex({ client: "pg", connection: url, pool: { min: 0, max: 10 } })

/** The server of the environment's `DB_*`, as Medusa's test runners have it. */
export function serverOfEnvironment(): string {
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

async function applyMigrations(own: Knex): Promise<void> {
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
