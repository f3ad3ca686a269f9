import type { Listing } from "./dollar-store-types"

/** "3 DKK", "0.40 EUR": cents only where there are some. */
export function priceText(amount: number, currency: string): string {
  const digits = Number.isInteger(amount) ? 0 : 2
  const text = amount.toLocaleString("en", {
    minimumFractionDigits: digits,
    maximumFractionDigits: 6,
  })
  return `${text} ${currency}`
}

/** Prices in other currencies than the base's, by code. */
export const otherPrices = (
  { prices }: Pick<Listing, "prices">,
  base_currency: string
): string[] =>
  Object.entries(prices)
    .filter(([currency]) => currency !== base_currency)
    .toSorted(([left], [right]) => left.localeCompare(right))
    .map(([currency, amount]) => priceText(amount, currency))

/** "70 %", with one decimal where it is not whole. */
export const percentText = (percent: number): string =>
  `${percent.toLocaleString("en", { maximumFractionDigits: 1 })} %`

/** "today", "1 day old", "5 days old". */
export function ageText(days: number): string {
  if (days === 0) {
    return "of today"
  }
  return days === 1 ? "1 day old" : `${days} days old`
}
