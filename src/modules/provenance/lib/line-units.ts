import { versionOfChange } from "./change-source"

/** A unit of an order line that has a garment, whatever became of it. */
export type KnownUnit = { unit: number; ended_source: string | null }

/** How many units a line has, and in which version of its order. */
export type Ordered = { units: number; version: number }

/**
 * A line needs a garment for each unit it has, and a unit that came back, or
 * whose order was cancelled, stays one of them: else a repeated event would
 * make a garment in its place. Only what a change of the order took out counts
 * no more.
 */
const ordered = (known: KnownUnit[]) =>
  known.filter(({ ended_source }) => versionOfChange(ended_source) === null)

/** An order read before a change that was followed already says nothing. */
const isOutdated = (known: KnownUnit[], { version }: Ordered) =>
  known.some(({ ended_source }) => {
    const changed = versionOfChange(ended_source)
    return changed !== null && changed > version
  })

/** Numbers of the units that need a garment. A number is never used again. */
export function missingUnits(known: KnownUnit[], line: Ordered): number[] {
  const missing = isOutdated(known, line)
    ? 0
    : Math.max(line.units - ordered(known).length, 0)
  const next = Math.max(-1, ...known.map(({ unit }) => unit)) + 1
  return Array.from({ length: missing }, (_, at) => next + at)
}

/** How many garments a line has too many. */
export function excessUnits(known: KnownUnit[], line: Ordered): number {
  return isOutdated(known, line)
    ? 0
    : Math.max(ordered(known).length - line.units, 0)
}
