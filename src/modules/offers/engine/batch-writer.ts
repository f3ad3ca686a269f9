import { givingWay } from "./give-way"
import {
  insertRejections,
  type ReadTotals,
  type StageBatch,
  type Stager,
} from "./stage-batch"
import { copyRows } from "./staging"
import { save, type Work } from "./work"

/**
 * Writes one batch while the next one is made: `write` waits for the one
 * before only.
 */
export function createWriter(work: Work) {
  let writing: Promise<void> = Promise.resolve()
  return {
    async write(stager: Stager) {
      const batch = stager.take()
      const totals = structuredClone(stager.totals)
      await writing
      writing = givingWay(work, () => stageBatch(work, batch, totals)).then(
        () => stager.giveBack(batch)
      )
      writing.catch(() => undefined) // thrown where it is awaited
    },
    /** @throws what the last batch threw */
    end: () => writing,
    settled: () => writing.catch(() => undefined),
  }
}

export type Writer = ReturnType<typeof createWriter>

/** Rows, refused ones, counters, and where to go on: all or nothing. */
async function stageBatch(
  work: Work,
  { chunks, rejections }: StageBatch,
  { cursor, ...counters }: ReadTotals
): Promise<void> {
  const { ctx, run } = work
  const digits = run.resume!.staging
  await copyRows(ctx.knex, { digits, chunks }, async (sql) => {
    await insertRejections(sql, run, rejections)
    await save(
      work,
      { ...counters, resume: { staging: digits, cursor } },
      { sql }
    )
  })
  work.meter.rows(counters.staged + counters.rejected_count)
}
