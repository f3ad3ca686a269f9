import type { RawOffer } from "../adapters/adapter"
import { readCurrency } from "./currencies"
import { readAmount, readPercent } from "./money"
import { COMMISSION_TYPES, type CommissionType } from "./offer"
import { refuse } from "./refusal"
import { plainText } from "./text"

const TERMS_LENGTH_MAX = 1_000
const PERCENT_MAX = 100

type RawCommission = NonNullable<RawOffer["commission"]>
type Input = string | number | null | undefined

/** Value and highest tier, in percent points or in a currency. */
export function normalizeCommission(raw: RawOffer, locale: string) {
  const { commission = { type: "unknown" } } = raw
  const { type } = commission
  const terms = commission.terms ?? ""
  const commission_terms = (terms && plainText(terms, TERMS_LENGTH_MAX)) || null
  if (!COMMISSION_TYPES.includes(type)) {
    return refuse("commission_invalid", "commission.type", String(type))
  }
  const value = read(commission, "value", locale)
  const max = read(commission, "max", locale)
  const wrong = value === undefined ? "value" : max === undefined ? "max" : null
  if (wrong) {
    const found = commission[wrong] ?? ""
    return refuse("commission_invalid", `commission.${wrong}`, found)
  }
  const tiers = ordered(value ?? null, max ?? null)
  if (type === "percent" && Number(tiers.max ?? tiers.value) > PERCENT_MAX) {
    const found = tiers.max ?? tiers.value ?? ""
    return refuse("commission_out_of_range", "commission.value", found)
  }
  const currency = currencyOf({ raw, commission, locale })
  if (currency === undefined) {
    return refuse(
      "currency_invalid",
      "commission.currency",
      commission.currency ?? ""
    )
  }
  if (type === "flat" && tiers.value !== null && currency === null) {
    return refuse("currency_missing", "commission.currency")
  }
  return {
    ok: true as const,
    fields: fieldsOf({ type, tiers, currency, commission_terms }),
  }
}

type Tiers = { value: string | null; max: string | null }

function fieldsOf({
  type,
  tiers,
  currency,
  commission_terms,
}: {
  type: CommissionType
  tiers: Tiers
  currency: string | null
  commission_terms: string | null
}) {
  const known = type !== "unknown" && tiers.value !== null
  return {
    commission_type: known ? type : ("unknown" as const),
    commission_value: known ? tiers.value : null,
    commission_max: known ? tiers.max : null,
    commission_currency: known && type === "flat" ? currency : null,
    commission_terms,
  }
}

/** Null where none is given, undefined where it cannot be read. */
function read(
  commission: RawCommission,
  field: "value" | "max",
  locale: string
): string | null | undefined {
  const input: Input = commission[field]
  const given = typeof input === "string" ? input.trim() : (input ?? "")
  if (given === "" || commission.type === "unknown") {
    return null
  }
  return commission.type === "percent"
    ? (readPercent(given, locale) ?? undefined)
    : readAmount(given, locale)?.value
}

/** Lowest first; "up to 10 %" has its highest alone, which is then the value. */
function ordered(value: string | null, max: string | null): Tiers {
  if (value === null || max === null || Number(value) === Number(max)) {
    return { value: value ?? max, max: null }
  }
  return Number(value) < Number(max)
    ? { value, max }
    : { value: max, max: value }
}

/** Its own, the one beside the amount, or the price's; undefined if no code. */
function currencyOf({
  raw,
  commission,
  locale,
}: {
  raw: RawOffer
  commission: RawCommission
  locale: string
}): string | null | undefined {
  if (commission.type !== "flat") {
    return null
  }
  const own = commission.currency?.trim()
  if (own) {
    return readCurrency(own) ?? undefined
  }
  const given = commission.value ?? commission.max ?? ""
  return (
    readAmount(given, locale)?.currency ??
    (raw.currency?.trim() ? readCurrency(raw.currency) : null)
  )
}
