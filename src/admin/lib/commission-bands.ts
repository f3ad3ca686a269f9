import { COMMISSION_BANDS } from "../../modules/offers/lib/offer-groups"

export type CommissionBand = {
  label: string
  /** As the list's filters; null for the band of offers without commission. */
  range: { commission_min: string | null; commission_max: string | null } | null
}

const amount = (value: number) =>
  Number.isFinite(value) ? String(value) : null

/** A band of the facets in words, and as a filter. */
export function commissionBand(index: number): CommissionBand {
  const [low, high] = COMMISSION_BANDS[index] ?? [NaN, NaN]
  if (Number.isNaN(low)) {
    return { label: "None known", range: null }
  }
  const range = { commission_min: amount(low), commission_max: amount(high) }
  return { label: wordsOf(low, high), range }
}

function wordsOf(low: number, high: number): string {
  if (low === -Infinity) {
    return `Below ${high}`
  }
  return high === Infinity ? `${low} and more` : `${low} to ${high}`
}
