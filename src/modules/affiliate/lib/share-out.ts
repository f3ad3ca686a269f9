import { type Micro, minorUnit, roundTo, sumOf } from "./micro"

/**
 * Rounds shares to a currency's minor units so that their sum is the rounded
 * exact sum: each is rounded down, and the units that are missing go to those
 * that lost most by it (the largest remainder method). Of two that lost as
 * much, the first in the list.
 *
 * @param exact none of them negative
 * @param digits decimals of the currency
 * @returns in the order they were given
 */
export function shareOut(exact: readonly Micro[], digits: number): Micro[] {
  const unit = minorUnit(digits)
  const floors = exact.map((it) => it - (it % unit))
  const missing = (roundTo(sumOf(exact), digits) - sumOf(floors)) / unit
  const byLoss = exact
    .map((it, index) => ({ index, loss: it % unit }))
    .sort((a, b) => Number(b.loss - a.loss) || a.index - b.index)
  const lucky = new Set(
    byLoss.slice(0, Number(missing)).map(({ index }) => index)
  )
  return floors.map((it, index) => (lucky.has(index) ? it + unit : it))
}
