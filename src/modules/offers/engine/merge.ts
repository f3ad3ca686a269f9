import type { Sql } from "../../../lib/sql"
import { CHANGE, type ChangeCounts } from "./compare"
import { foldCounts } from "./fold-counts"
import { givingWay } from "./give-way"
import { insertSql, missingSql, updateSql } from "./merge-sql"
import { changeTable, stagingTable } from "./staging"
import { retryingDeadlocks } from "../../../lib/retrying-deadlocks"
import { save, type Work } from "./work"

/** A part of the change list: `after < seq <= until`. */
type Range = { after: number; until: number }
type Counted = {
  new_count: number
  changed_count: number
  returned_count: number
}

/** Batches between two foldings of the counts that they append to. */
const FOLD_BATCHES = 16

/**
 * Brings what is new, changed or back into the feed, a batch a transaction.
 * Done twice it does nothing more: what is merged no longer differs.
 */
export async function mergeChanges(
  work: Work,
  counts: ChangeCounts
): Promise<void> {
  const { run, ctx } = work
  const digits = run.resume!.staging
  const languages = await stagedLanguages(ctx.sql, digits)
  const changes = counts.new + counts.changed + counts.returned
  const insert = { statement: insertSql(digits), from: 0, to: counts.new }
  const update = { statement: updateSql(digits), from: counts.new, to: changes }
  let batches = 0
  for (const { statement, from, to } of [insert, update]) {
    for (const range of rangesOf(work, from, to)) {
      work.signal.throwIfAborted()
      const batch = { digits, statement, languages, range }
      await givingWay(work, () => mergeBatch(work, batch))
      if (++batches % FOLD_BATCHES === 0) {
        await foldCounts(ctx.sql)
      }
    }
  }
}

function* rangesOf({ ctx }: Work, from: number, to: number): Generator<Range> {
  const step = ctx.options.sync.merge_batch_rows
  for (let after = from; after < to; after += step) {
    yield { after, until: Math.min(after + step, to) }
  }
}

/** Every language that leads an offer's; the empty one for none. */
async function stagedLanguages(sql: Sql, digits: string): Promise<string[]> {
  const rows = await sql.query<{ code: string }>(
    `select distinct coalesce(languages[1], '') as code
     from ${stagingTable(digits)}`
  )
  return rows.map(({ code }) => code)
}

type Batch = {
  digits: string
  statement: string
  languages: string[]
  range: Range
}

async function mergeBatch(work: Work, batch: Batch): Promise<void> {
  const { ctx, run } = work
  const { range, languages, statement } = batch
  await retryingDeadlocks(async () => {
    const before = { ...run }
    await ctx.sql.transaction(async (sql) => {
      await sql.query("set local jit = off")
      const positions = await positionsOf(sql, batch)
      const [counted] = await sql.named<Counted>(statement, {
        ...range,
        ...positions,
        languages,
        source: run.source,
        changed: CHANGE.changed,
        returned: CHANGE.returned,
      })
      const merged = before.merged + range.until - range.after
      await save(work, { ...sumOf(before, counted!), merged }, { sql })
    })
  })
  work.meter.rows(run.merged)
}

const sumOf = (a: Counted, b: Counted): Counted => ({
  new_count: a.new_count + b.new_count,
  changed_count: a.changed_count + b.changed_count,
  returned_count: a.returned_count + b.returned_count,
})

async function positionsOf(
  sql: Sql,
  { digits, range }: Pick<Batch, "digits" | "range">
): Promise<{ first: string; last: string }> {
  const [row] = await sql.named<{ first: string; last: string }>(
    `select min(position) as first, max(position) as last
     from ${changeTable(digits)} where seq > :after and seq <= :until`,
    range
  )
  return row!
}

/** Notes on offers that left the feed when they were first missed. */
export async function markMissing(
  work: Work,
  counts: ChangeCounts
): Promise<void> {
  const { ctx, run } = work
  const digits = run.resume!.staging
  const from = counts.new + counts.changed + counts.returned
  for (const range of rangesOf(work, from, from + counts.missing)) {
    work.signal.throwIfAborted()
    await retryingDeadlocks(async () => {
      const before = run.missing_count
      await ctx.sql.transaction(async (sql) => {
        const [row] = await sql.named<{ missing_count: number }>(
          missingSql(digits),
          { ...range, source: run.source }
        )
        const missing_count = before + row!.missing_count
        await save(work, { missing_count }, { sql })
      })
    })
  }
}
