import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { knex, type Knex } from "@medusajs/framework/mikro-orm/knex"
import { createKeyring } from "../../../../lib/envelope-encryption"
import { type Sql, sqlOf } from "../../../../lib/sql"
import type { AffiliateDeps } from "../../deps"
import { Migration20261121100000 } from "../../migrations/Migration20261121100000"
import { Migration20261121110000 } from "../../migrations/Migration20261121110000"
import { Migration20261121123000 } from "../../migrations/Migration20261121123000"
import { Migration20261121153000 } from "../../migrations/Migration20261121153000"
import { Migration20261122093200 } from "../../migrations/Migration20261122093200"
import { affiliateOptions } from "../../options"
import type { Visit } from "../../visits/visit"

export type TestDatabase = {
  url: string
  knex: Knex
  sql: Sql
  /** Empties every table. */
  truncate(): Promise<void>
  drop(): Promise<void>
}

export const connect = (url: string): Knex =>
  knex({ client: "pg", connection: url, pool: { min: 0, max: 10 } })

/** @param server default: the one of the environment's `DB_*` */
export async function createDatabase(
  server: string = serverOfEnvironment()
): Promise<TestDatabase> {
  const name = `visits_${process.pid}_${Date.now().toString(36)}`
  const admin = connect(server)
  await admin.raw("create database ??", [name])
  const url = new URL(server)
  url.pathname = `/${name}`
  const own = connect(url.href)
  await migrate(own)
  return {
    url: url.href,
    knex: own,
    sql: sqlOf(own),
    truncate: () => own.transaction(truncate),
    async drop() {
      await own.destroy()
      await admin.raw("drop database ?? with (force)", [name])
      await admin.destroy()
    },
  }
}

/** The triggers of ledgers refuse it, but where a replica is fed. */
async function truncate(trx: Knex.Transaction): Promise<void> {
  await trx.raw("set local session_replication_role = replica")
  const { rows } = await trx.raw<{ rows: { tablename: string }[] }>(
    "select tablename from pg_tables where schemaname = 'public'"
  )
  const tables = rows.map(({ tablename }) => `"${tablename}"`).join(", ")
  await trx.raw(`truncate ${tables}`)
}

const MIGRATIONS = [
  Migration20261121100000,
  Migration20261121110000,
  Migration20261121123000,
  Migration20261121153000,
  Migration20261122093200,
]

export async function migrate(own: Knex): Promise<void> {
  for (const Migration of MIGRATIONS) {
    const migration = new Migration(undefined as never, undefined as never)
    await migration.up()
    for (const query of migration.getQueries()) {
      await own.raw(String(query))
    }
  }
}

function serverOfEnvironment(): string {
  const { DB_HOST, DB_PORT, DB_USERNAME, DB_PASSWORD } = process.env
  const login = [DB_USERNAME ?? "postgres", DB_PASSWORD ?? ""]
    .map(encodeURIComponent)
    .join(":")
  return `postgres://${login}@${DB_HOST ?? "127.0.0.1"}:${DB_PORT ?? 5432}/postgres`
}

export type TestDeps = AffiliateDeps & { logs: string[]; remove: () => void }

/** What parts of the module are made with; its spool is a folder of its own. */
export function depsOf(
  sql: Sql,
  {
    options = {},
    now = () => new Date(),
  }: { options?: object; now?: () => Date } = {}
): TestDeps {
  const logs: string[] = []
  const log = (line: string | Error) => void logs.push(String(line))
  const spool_directory = mkdtempSync(join(tmpdir(), "selvedge-spool-"))
  return {
    ...{ sql, now, logs },
    keyring: createKeyring(`test:${"07".repeat(32)}`),
    options: affiliateOptions.parse({
      spool_directory,
      // A shared machine is slow at times; tests of the wait set their own.
      spool_after_ms: 5_000,
      ...options,
    }),
    logger: { info: log, warn: log, error: log },
    emit: async () => undefined,
    remove: () => rmSync(spool_directory, { recursive: true, force: true }),
  }
}

let made = 0

/** A visit of a person; each has an id of its own. */
export function aVisit(values: Partial<Visit> = {}): Visit {
  const occurred_at = values.occurred_at ?? "2026-05-05T10:00:00.000Z"
  return {
    visit_id: idAt(occurred_at),
    occurred_at,
    kind: "click",
    ref: "vader",
    product_id: "prod_1",
    source: "sector23",
    campaign: "may",
    class: "human",
    reasons: [],
    visitor: "00".repeat(16),
    referrer_host: null,
    country: null,
    is_linked: true,
    ...values,
  }
}

/** A UUIDv7 of a time; the rest counts up. */
export function idAt(time: string): string {
  const ms = Date.parse(time).toString(16).padStart(12, "0")
  const rest = (made += 1).toString(16).padStart(12, "0")
  return `${ms.slice(0, 8)}-${ms.slice(8)}-7000-8000-${rest}`
}
