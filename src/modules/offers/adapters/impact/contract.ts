import type { RawOffer } from "../adapter"
import { amount, range } from "../tools/amount"
import { isRow, list, type Row, row, text } from "../tools/field"

export type Commission = NonNullable<RawOffer["commission"]>

/**
 * What a contract pays: of its sales, or of its first event where it has none.
 * Groups and bonuses pay other rates for some items, so the result is a range.
 */
export function contractCommission(contract: Row): Commission | null {
  const terms = row(contract.Terms)
  const payouts = list(terms.EventPayouts).filter(isRow)
  const sales = payouts.filter((it) => it.EventCategory === "SALE")
  const chosen = sales.length > 0 ? sales : payouts.slice(0, 1)
  const percent = range(chosen.flatMap(ratesOf))
  const flat = range(chosen.flatMap(amountsOf))
  if (percent) {
    return { type: "percent", ...percent, terms: termsOf(chosen, "%") }
  }
  const currency = text(terms.Currency)
  return flat
    ? { type: "flat", ...flat, currency, terms: termsOf(chosen, currency) }
    : null
}

const groupsOf = (payout: Row) => list(payout.PayoutGroups).filter(isRow)

const ratesOf = (payout: Row): unknown[] => [
  payout.DefaultPayoutRate,
  ...groupsOf(payout).map((it) => it.PayoutRate),
  ...list(row(payout.PerformanceBonus).Tiers).map((it) => row(it).PayoutRate),
]

const amountsOf = (payout: Row): unknown[] => [
  payout.DefaultPayout,
  ...groupsOf(payout).map((it) => it.Payout),
]

/** "Online Sale: 5 %; Lead: 2 %" */
function termsOf(payouts: readonly Row[], unit: string | null): string | null {
  const terms = payouts.flatMap((payout) => {
    const values = unit === "%" ? ratesOf(payout) : amountsOf(payout)
    const paid = values.map(amount).filter((it) => it && Number(it) > 0)
    const name = text(payout.EventTypeName)
    return name && paid.length > 0
      ? [`${name}: ${paid.join(" / ")} ${unit ?? ""}`.trim()]
      : []
  })
  return terms.join("; ") || null
}
