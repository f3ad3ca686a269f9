import { knex, type Knex } from "@medusajs/framework/mikro-orm/knex"
import { createKeyring } from "../../../lib/envelope-encryption"
import { type Sql, sqlOf } from "../../../lib/sql"
import type { DollarStoreDeps } from "../deps"
import { Migration20261121120000 } from "../migrations/Migration20261121120000"
import { Migration20261121140000 } from "../migrations/Migration20261121140000"
import { Migration20261121180000 } from "../migrations/Migration20261121180000"
import { dollarStoreOptions } from "../options"

export type TestDatabase = {
  sql: Sql
  truncate(): Promise<void>
  drop(): Promise<void>
}

/** A database of its own, made by the module's migration. */
export async function createDatabase(): Promise<TestDatabase> {
  const server = serverOfEnvironment()
  const name = `dollar_store_${process.pid}_${Date.now().toString(36)}`
  const admin = connect(server)
  await admin.raw("create database ??", [name])
  const url = new URL(server)
  url.pathname = `/${name}`
  const own = connect(url.href)
  for (const Migration of MIGRATIONS) {
    const migration = new Migration(undefined as never, undefined as never)
    await migration.up()
    for (const query of migration.getQueries()) {
      await own.raw(String(query))
    }
  }
  return {
    sql: sqlOf(own),
    async truncate() {
      await own.raw(
        `truncate dollar_store_listing, dollar_store_card, dollar_store_rate,
           dollar_store_price_run, dollar_store_price_line,
           dollar_store_finding`
      )
    },
    async drop() {
      await own.destroy()
      await admin.raw("drop database ?? with (force)", [name])
      await admin.destroy()
    },
  }
}

const MIGRATIONS = [
  Migration20261121120000,
  Migration20261121140000,
  Migration20261121180000,
]

const connect = (url: string): Knex =>
  knex({ client: "pg", connection: url, pool: { min: 0, max: 10 } })

/** The server of the environment's `DB_*`, as Medusa's test runners have it. */
function serverOfEnvironment(): string {
  const { DB_HOST, DB_PORT, DB_USERNAME, DB_PASSWORD } = process.env
  const login = [DB_USERNAME ?? "postgres", DB_PASSWORD ?? ""]
    .map(encodeURIComponent)
    .join(":")
  return `postgres://${login}@${DB_HOST ?? "127.0.0.1"}:${DB_PORT ?? 5432}/postgres`
}

export type TestDeps = DollarStoreDeps & {
  events: { name: string; data: object }[]
  /** Puts the clock forward. */
  later(ms: number): void
}

export function depsOf(
  sql: Sql,
  options: object = {},
  start = new Date("2026-11-20T18:00:00Z")
): TestDeps {
  let time = start.getTime()
  const events: TestDeps["events"] = []
  return {
    ...{ sql, events },
    keyring: createKeyring(`test:${"07".repeat(32)}`),
    options: dollarStoreOptions.parse(options),
    logger: { info() {}, warn() {}, error() {} },
    emit: async (name, data) => void events.push({ name, data }),
    now: () => new Date(time),
    later: (ms) => void (time += ms),
  }
}

/** The same database, which can go away. */
export function unsteady(sql: Sql): Sql & { isAway: "no" | "fails" | "hangs" } {
  const guarded = {
    isAway: "no" as "no" | "fails" | "hangs",
    query: async (...args: Parameters<Sql["query"]>) => {
      await pass()
      return await sql.query(...args)
    },
    named: async (...args: Parameters<Sql["named"]>) => {
      await pass()
      return await sql.named(...args)
    },
    transaction: sql.transaction,
  }
  const pass = async () => {
    if (guarded.isAway === "fails") {
      throw new Error("connection refused")
    }
    if (guarded.isAway === "hangs") {
      await new Promise(() => {})
    }
  }
  return guarded as Sql & typeof guarded
}
