import { readdirSync } from "node:fs"
import { join } from "node:path"
import { knex, type Knex } from "@medusajs/framework/mikro-orm/knex"
import { type Sql, sqlOf } from "../../src/lib/sql"

export type MigratedDatabase = {
  url: string
  knex: Knex
  sql: Sql
  /** Empties every table. */
  truncate(): Promise<void>
  drop(): Promise<void>
}

/** A database of the test's own, made by the migrations of one module. */
export async function migratedDatabase(
  module: string
): Promise<MigratedDatabase> {
  const server = serverOfEnvironment()
  const prefix = module.replace(/\W/g, "_")
  const name = `${prefix}_${process.pid}_${Date.now().toString(36)}`
  const admin = connectTo(server)
  await admin.raw("create database ??", [name])
  const url = new URL(server)
  url.pathname = `/${name}`
  const own = connectTo(url.href)
  await applyMigrations(own, module)
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

export const connectTo = (url: string): Knex =>
  knex({ client: "pg", connection: url, pool: { min: 0, max: 10 } })

/** The server of the environment's `DB_*`, as Medusa's test runners have it. */
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

async function applyMigrations(own: Knex, module: string): Promise<void> {
  const folder = join(__dirname, "../../src/modules", module, "migrations")
  const files = readdirSync(folder).filter((it) => /^Migration.*\.ts$/.test(it))
  for (const file of files.sort()) {
    const loaded = require(join(folder, file)) as object
    for (const Migration of Object.values(loaded) as MigrationClass[]) {
      const migration = new Migration(undefined, undefined)
      await migration.up()
      for (const query of migration.getQueries()) {
        await own.raw(String(query))
      }
    }
  }
}
