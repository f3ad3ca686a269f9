import type { RawOffer } from "../adapters/adapter"
import { readCurrency } from "./currencies"
import { type Amount, readAmount } from "./money"
import type { Dropped } from "./normalize-links"
import { refuse } from "./refusal"

const NONE = {
  ok: true as const,
  fields: { price: null, old_price: null, currency: null },
  dropped: [] as readonly Dropped[],
}

/** Price and old price in the one currency that the row and they agree on. */
export function normalizePrices(raw: RawOffer, locale: string) {
  const named = raw.currency?.trim() ? readCurrency(raw.currency) : null
  if (raw.currency?.trim() && named === null) {
    return refuse("currency_invalid", "currency", raw.currency)
  }
  const price = amountOf(raw.price, locale)
  if (price === undefined) {
    return refuse("price_invalid", "price", raw.price ?? "")
  }
  const old = amountOf(raw.old_price, locale)
  if (old === undefined) {
    return refuse("price_invalid", "old_price", raw.old_price ?? "")
  }
  if (price === null) {
    return NONE
  }
  const currency = named ?? price.currency
  if (currency === null) {
    return refuse("currency_missing", "currency")
  }
  return [price, old].some((it) => it?.currency && it.currency !== currency)
    ? refuse("currency_invalid", "currency", `${currency}, ${raw.price}`)
    : { ok: true as const, ...reduced(price, old, currency) }
}

/** An old price that is not above the price is no reduction. */
function reduced(price: Amount, old: Amount | null, currency: string) {
  const isReduced = old !== null && Number(old.value) > Number(price.value)
  const dropped: readonly Dropped[] =
    old === null || isReduced
      ? NONE.dropped
      : [{ field: "old_price", message: "It is not above the price" }]
  const old_price = isReduced ? old.value : null
  return { fields: { price: price.value, old_price, currency }, dropped }
}

/** Null where none is given, undefined where it is no amount. */
function amountOf(
  input: string | number | null | undefined,
  locale: string
): Amount | null | undefined {
  const given = typeof input === "string" ? input.trim() : (input ?? "")
  return given === "" ? null : (readAmount(given, locale) ?? undefined)
}
