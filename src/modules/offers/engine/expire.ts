import type { Sql } from "../../../lib/sql"

export type ExpireOptions = {
  grace_hours: number
  batch_rows: number
  /** Only of this one; by default of all. */
  source?: string
}

const of = (source: string | undefined) =>
  source ? "and source = :source" : ""

/**
 * Each with the condition it looks for: ended, left the feed long enough ago,
 * begun. All by the clock of the database.
 */
const SWEEPS = [
  {
    to: "expired",
    where: `status in ('active', 'upcoming') and ends_at <= now()`,
  },
  {
    to: "expired",
    where: `status in ('active', 'upcoming')
      and missing_since <= now() - make_interval(secs => :grace_seconds)`,
  },
  { to: "active", where: "status = 'upcoming' and starts_at <= now()" },
] as const

/**
 * One batch of offers whose time has come. Rows that somebody is changing are
 * left to the next round.
 *
 * @returns how many expired, and whether there may be more
 */
export async function sweepBatch(
  sql: Sql,
  { grace_hours, batch_rows, source }: ExpireOptions
): Promise<{ expired: number; more: boolean }> {
  let expired = 0
  let more = false
  for (const { to, where } of SWEEPS) {
    const rows = await sql.named(
      `update offer_feed set status = :to, updated_at = now()
       where id = any(array(
         select id from offer_feed where ${where} ${of(source)}
         limit :batch_rows for update skip locked))
       returning 1`,
      {
        to,
        batch_rows,
        ...(source && { source }),
        ...(where.includes(":grace") && { grace_seconds: grace_hours * 3_600 }),
      }
    )
    expired += to === "expired" ? rows.length : 0
    more ||= rows.length === batch_rows
  }
  return { expired, more }
}
