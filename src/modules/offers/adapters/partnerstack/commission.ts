import type { RawOffer } from "../adapter"
import { range } from "../tools/amount"
import { list, row, type Row, text, texts } from "../tools/field"

type Commission = NonNullable<RawOffer["commission"]>

/**
 * Commission of the `offers` of a program or a partnership: `{ base_rate,
 * currency, description, type }`, the type called `type_` in the marketplace
 * and the rate written as 10.5, "10" or "10%". Of several rates the lowest and
 * the highest; shares come before amounts where there are both.
 */
export function commissionOf(value: unknown): Commission {
  const offers = (Array.isArray(value) ? list(value) : [value]).map(row)
  const terms = [...new Set(texts(offers.map((it) => it.description)))]
  const described = { terms: terms.join("\n") || null }
  const shares = range(offers.filter(isShare).map(rateOf))
  if (shares) {
    return { type: "percent", ...shares, ...described }
  }
  const amounts = offers.filter(isAmount)
  const currency = text(amounts[0]?.currency)
  const flat = range(
    amounts.filter((it) => text(it.currency) === currency).map(majorAmount)
  )
  return flat && currency
    ? { type: "flat", ...flat, currency, ...described }
    : { type: "unknown", ...described }
}

const typeOf = (offer: Row) => text(offer.type) ?? text(offer.type_) ?? ""

const isShare = (offer: Row) =>
  /percent|revenue|share|%/i.test(typeOf(offer)) ||
  /%$/.test(text(offer.base_rate) ?? "")

const isAmount = (offer: Row) =>
  !isShare(offer) && /flat|fixed|amount|cpa|cpl|bounty/i.test(typeOf(offer))

const rateOf = (offer: Row) =>
  (text(offer.base_rate) ?? "").replace(/^[^\d.-]*|\s*%$/g, "")

/**
 * Amounts of the API are in minor units, yet rates are also seen as in the
 * description ("$50 per signup" with 50): what people read decides.
 */
function majorAmount(offer: Row): number | null {
  const rate = Number(rateOf(offer) || Number.NaN)
  const words = text(offer.description) ?? ""
  const said = words.match(/\d+(?:\.\d+)?/g)?.map(Number) ?? []
  const isMajor = said.includes(rate) || /\D/.test(text(offer.base_rate) ?? "")
  return Number.isFinite(rate) ? (isMajor ? rate : rate / 100) : null
}
