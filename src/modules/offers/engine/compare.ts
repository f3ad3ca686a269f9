import { guardRun } from "../lib/guard"
import type { Sql } from "../../../lib/sql"
import { changeTable, stagedRows, stagingTable } from "./staging"
import { enterPhase, save, type Work } from "./work"

/** What has to be done with an offer, in the order it is done. */
export const CHANGE = {
  new: 1,
  changed: 2,
  returned: 3,
  missing: 4,
  duplicate: 5,
} as const
type Change = keyof typeof CHANGE

/** How many of each kind a change list has. */
export type ChangeCounts = Record<Change, number>

/** Of one comparison; more sorts on the disk, which is slower, not wrong. */
const WORK_MEM = "128MB"

export type Compared =
  | { next: "merging"; counts: ChangeCounts }
  | { next: "review" }
  | { next: "reading" }

/**
 * Finds what differs between the staged rows and the feed, and asks the guard.
 * Reads only the index that covers key and content hash, and no row that did
 * not change.
 */
export async function compareRun(work: Work): Promise<Compared> {
  const { ctx, run } = work
  const digits = run.resume?.staging
  const rows = digits ? await stagedRows(ctx.sql, digits) : null
  if (!digits || rows !== run.staged) {
    return { next: "reading" }
  }
  const counts = await listChanges(work, digits)
  const skipped = await skippedOffers(work)
  await save(work, {
    resume: { ...run.resume!, skipped },
    duplicate_count: counts.duplicate,
    to_merge: run.merged + counts.new + counts.changed + counts.returned,
  })
  return (await isLetPass(work, counts))
    ? { next: "merging", counts }
    : { next: "review" }
}

async function listChanges(work: Work, digits: string): Promise<ChangeCounts> {
  const { ctx, run } = work
  return await ctx.sql.transaction(async (sql) => {
    await sql.query(`set local work_mem = '${WORK_MEM}'`)
    await sql.query("set local lock_timeout = '30s'")
    await sql.query(`drop table if exists ${changeTable(digits)}`)
    await indexStaging(sql, digits)
    await sql.named(changesSql(digits), {
      source: run.source,
      complete: run.complete === true,
      ...skippedParams(work),
    })
    await sql.query(`create unique index on ${changeTable(digits)} (seq)`)
    await sql.query(`analyze ${changeTable(digits)}`)
    return await countChanges(sql, digits)
  })
}

async function indexStaging(sql: Sql, digits: string): Promise<void> {
  const table = stagingTable(digits)
  await sql.query(
    `create unique index if not exists ${table}_position on ${table} (position)`
  )
  await sql.query(`analyze ${table}`)
}

/**
 * Of an external id that is staged more than once the first row counts. That
 * an offer is missing can only be said of a feed that was read to its end.
 */
const changesSql = (digits: string) => `
  create unlogged table ${changeTable(digits)}
    with (autovacuum_enabled = false) as
  select row_number() over (order by change, position) as seq,
    change, position, external_id
  from (
    select
      case when incoming.nth > 1 then ${CHANGE.duplicate}
        when known.external_id is null then ${CHANGE.new}
        when incoming.external_id is null then ${CHANGE.missing}
        when known.missing_since is not null then ${CHANGE.returned}
        else ${CHANGE.changed} end::smallint as change,
      incoming.position,
      coalesce(incoming.external_id, known.external_id) as external_id
    from (
      select external_id, content_hash, position,
        row_number() over (partition by external_id order by position) as nth
      from ${stagingTable(digits)}
    ) as incoming
    full join (
      select external_id, content_hash, status, missing_since,
        1::bigint as nth
      from offer_feed where source = :source
    ) as known
      on known.external_id = incoming.external_id and known.nth = incoming.nth
    where known.external_id is null
      or (incoming.external_id is not null and (
        known.missing_since is not null
        or known.content_hash <> incoming.content_hash))
      or (incoming.external_id is null and :complete::boolean
        and known.missing_since is null and known.status <> 'expired'
        and not ${isSkipped("known.external_id")})
  ) as difference`

/**
 * In a part of the source that was not read since it did not change. Compared
 * by the lengths there are: a network may have thousands of parts, and looking
 * for each of them in each row would take minutes.
 */
function isSkipped(external_id: string): string {
  return `exists (
    select from unnest(:lengths::int[]) as length
    where left(${external_id}, length) = any(:prefixes::text[]))`
}

function skippedParams({ run }: Work) {
  const prefixes = run.resume?.unchanged_prefixes ?? []
  // In characters, as the database counts them.
  const lengths = new Set(prefixes.map((it) => [...it].length))
  return { prefixes, lengths: [...lengths] }
}

/** Offers that count as seen, though their part was not read. */
async function skippedOffers(work: Work): Promise<number> {
  const { ctx, run } = work
  const params = skippedParams(work)
  if (params.prefixes.length === 0) {
    return 0
  }
  const [row] = await ctx.sql.named<{ rows: number }>(
    `select count(*)::int as rows from offer_feed
     where source = :source and missing_since is null
       and status <> 'expired' and ${isSkipped("external_id")}`,
    { ...params, source: run.source }
  )
  return row!.rows
}

async function countChanges(sql: Sql, digits: string): Promise<ChangeCounts> {
  const rows = await sql.query<{ change: number; rows: number }>(
    `select change, count(*)::int as rows
     from ${changeTable(digits)} group by change`
  )
  const count = (change: Change) =>
    rows.find((row) => row.change === CHANGE[change])?.rows ?? 0
  return {
    new: count("new"),
    changed: count("changed"),
    returned: count("returned"),
    missing: count("missing"),
    duplicate: count("duplicate"),
  }
}

async function isLetPass(work: Work, counts: ChangeCounts): Promise<boolean> {
  const { ctx, run } = work
  const resume = run.resume!
  if (resume.cleared || run.approved) {
    await enterPhase(work, "merging", { resume: { ...resume, cleared: true } })
    return true
  }
  const guard = guardRun(
    {
      live: await liveOffers(ctx.sql, run.source),
      staged: run.staged - counts.duplicate,
      rejected: run.rejected_count,
      changed: counts.changed,
      missing: counts.missing,
    },
    ctx.options.guard
  )
  if (guard) {
    await save(work, { guard: { ...guard, new: counts.new } })
    return false
  }
  await enterPhase(work, "merging", { resume: { ...resume, cleared: true } })
  return true
}

async function liveOffers(sql: Sql, source: string): Promise<number> {
  const [row] = await sql.query<{ live: number }>(
    `select count(*)::int as live from offer_feed
     where source = ? and status <> 'expired' and missing_since is null`,
    [source]
  )
  return row!.live
}
