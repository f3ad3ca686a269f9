import { TAXONOMY } from "../../modules/offers/lib/taxonomy"
import type { Offer } from "./offer-types"

const none = "–"
const CATEGORIES = new Map(TAXONOMY.map(({ id, label }) => [id, label]))

export const CATEGORY_OPTIONS = TAXONOMY.map(({ id, label }) => ({
  value: id,
  label,
}))

export const categoryName = (id: string): string => CATEGORIES.get(id) ?? id

/** "249.90 DKK", or a dash. */
export function money(amount: number | null, currency: string | null): string {
  if (amount === null) {
    return none
  }
  const digits = { minimumFractionDigits: 2, maximumFractionDigits: 2 }
  return `${amount.toLocaleString("en", digits)} ${currency ?? ""}`.trim()
}

type Terms = Pick<
  Offer,
  | "commission_type"
  | "commission_value"
  | "commission_max"
  | "commission_currency"
>

/** "5 %", "5 – 12 %", "3.00 – 9.00 USD". */
export function commissionText(terms: Terms): string {
  const { commission_value: low, commission_max: high } = terms
  if (low === null || terms.commission_type === "unknown") {
    return none
  }
  const isRange = high !== null && high !== low
  if (terms.commission_type === "percent") {
    const shown = (value: number) =>
      value.toLocaleString("en", { maximumFractionDigits: 2 })
    return `${shown(low)}${isRange ? ` – ${shown(high)}` : ""} %`
  }
  const { commission_currency: currency } = terms
  return isRange
    ? `${money(low, null)} – ${money(high, currency)}`
    : money(low, currency)
}

const regions = new Intl.DisplayNames("en", { type: "region" })

/** "Denmark"; 001 is the world. */
export const countryName = (code: string): string =>
  code === "001" ? "Everywhere" : (regions.of(code) ?? code)

export const countriesText = (codes: readonly string[]): string =>
  codes.length === 0 ? "Everywhere" : codes.map(countryName).join(", ")
