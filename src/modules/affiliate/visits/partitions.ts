import type { Sql } from "../../../lib/sql"

const DAY_MS = 86_400_000

/** A table whose rows are dropped by partition. */
type Partitioned = {
  table: string
  /** The part that a time is in: its name, its first day and the next one's. */
  partOf: (time: Date) => Part
}

type Part = { name: string; from: string; to: string }

const dateOf = (time: Date) => time.toISOString().slice(0, 10)

export const VISITS: Partitioned = {
  table: "affiliate_visit",
  partOf(time) {
    const from = Date.UTC(time.getUTCFullYear(), time.getUTCMonth())
    const to = Date.UTC(time.getUTCFullYear(), time.getUTCMonth() + 1)
    const first = new Date(from)
    const name = `affiliate_visit_${dateOf(first).slice(0, 7).replace("-", "_")}`
    return { name, from: stamp(first), to: stamp(new Date(to)) }
  },
}

export const VISITORS: Partitioned = {
  table: "affiliate_visitor_day",
  partOf(time) {
    const day = dateOf(time)
    const next = new Date(Date.parse(day) + DAY_MS)
    const name = `affiliate_visitor_day_${day.replaceAll("-", "_")}`
    return { name, from: day, to: dateOf(next) }
  },
}

/** Bounds of a timestamptz are read in the session's zone otherwise. */
const stamp = (time: Date) => `${dateOf(time)} 00:00:00+00`

/**
 * Makes the partitions that these times fall into, where they are not there.
 * Made first and attached then: that lets reads and writes of the others go on,
 * where `create table … partition of` would wait for them and hold them up.
 */
export async function ensurePartitions(
  sql: Sql,
  of: Partitioned,
  times: readonly Date[]
): Promise<void> {
  const parts = new Map(times.map((it) => [of.partOf(it).name, of.partOf(it)]))
  for (const part of [...parts.values()].sort(byName)) {
    if (!(await exists(sql, part.name))) {
      await makePartition(sql, of.table, part)
    }
  }
}

async function exists(sql: Sql, name: string): Promise<boolean> {
  const [row] = await sql.query<{ exists: boolean }>(
    `select exists (select from pg_inherits
       where inhrelid = to_regclass(?)) as exists`,
    [name]
  )
  return row?.exists ?? false
}

async function makePartition(
  sql: Sql,
  table: string,
  { name, from, to }: Part
): Promise<void> {
  await sql.transaction(async (trx) => {
    // Several processes may meet at midnight.
    await trx.query("select pg_advisory_xact_lock(hashtext(?))", [name])
    if (await exists(trx, name)) {
      return
    }
    await trx.query(
      `create table ${name} (like ${table} including defaults including constraints)`
    )
    await trx.query(
      `alter table ${table} attach partition ${name}
         for values from ('${from}') to ('${to}')`
    )
  })
}

/**
 * Drops the partitions whose last row is older than `before`.
 *
 * @returns the names of those dropped
 */
export async function dropPartitions(
  sql: Sql,
  of: Partitioned,
  before: Date
): Promise<string[]> {
  const names = await partitionsOf(sql, of.table)
  const kept = of.partOf(before).name
  const old = names.filter((name) => name < kept)
  for (const name of old) {
    await sql.transaction(async (trx) => {
      // Rather another time than hold up every visit behind a long read.
      await trx.query("set local lock_timeout = '2s'")
      await trx.query(`drop table if exists ${name}`)
    })
  }
  return old
}

/** Names of the partitions, the oldest first. */
export async function partitionsOf(sql: Sql, table: string): Promise<string[]> {
  const rows = await sql.query<{ name: string }>(
    `select relname as name from pg_inherits
     join pg_class on pg_class.oid = inhrelid
     where inhparent = to_regclass(?) order by relname`,
    [table]
  )
  return rows.map(({ name }) => name)
}

const byName = (a: Part, b: Part) => (a.name < b.name ? -1 : 1)
