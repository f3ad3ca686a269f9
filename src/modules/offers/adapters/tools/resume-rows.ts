import type { BrokenRow } from "../adapter"

export type Batch<T> = { rows: readonly T[]; broken: readonly BrokenRow[] }

/** How much of a file was handed on. */
export type RowsDone = { rows: number; broken: number }

export const NO_ROWS: RowsDone = { rows: 0, broken: 0 }

/**
 * The batches of a file without what an earlier run handed on. A file that is
 * fetched again may come in batches of another size, so rows and broken rows
 * are counted each for themselves: the order of each is the file's.
 */
export async function* afterRows<T>(
  batches: AsyncIterable<Batch<T>>,
  done: RowsDone
): AsyncGenerator<Batch<T> & { done: RowsDone }, RowsDone, void> {
  let seen = NO_ROWS
  for await (const { rows, broken } of batches) {
    const batch = {
      rows: rows.slice(Math.max(done.rows - seen.rows, 0)),
      broken: broken.slice(Math.max(done.broken - seen.broken, 0)),
    }
    seen = {
      rows: seen.rows + rows.length,
      broken: seen.broken + broken.length,
    }
    if (batch.rows.length + batch.broken.length > 0) {
      yield { ...batch, done: seen }
    }
  }
  return seen
}
