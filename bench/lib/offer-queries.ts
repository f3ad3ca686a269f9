import type { OfferFilters } from "../../src/modules/offers/lib/offer-groups"
import type { OfferOrder } from "../../src/modules/offers/reads/list/order"

export type OfferQuery = {
  name: string
  filters: OfferFilters
  order?: OfferOrder
}

const dayAgo = () => new Date(Date.now() - 86_400_000).toISOString()

/** Every filter alone, and the pairs that shops and merchants ask for. */
export const offerQueries = (): OfferQuery[] => [
  { name: "all", filters: {} },
  { name: "source", filters: { source: ["awin"] } },
  { name: "category", filters: { category: ["shoes"] } },
  { name: "category, rare", filters: { category: ["other"] } },
  { name: "kind", filters: { kind: ["coupon"] } },
  { name: "country", filters: { country: "DK" } },
  { name: "country, rare", filters: { country: "IS" } },
  { name: "currency", filters: { currency: ["EUR"] } },
  { name: "currency, rare", filters: { currency: ["ISK"] } },
  { name: "status", filters: { status: ["expired"] } },
  { name: "commission_min", filters: { commission_min: "10" } },
  { name: "commission_max", filters: { commission_max: "2.5" } },
  { name: "commission_type", filters: { commission_type: ["flat"] } },
  { name: "updated_since", filters: { updated_since: dayAgo() } },
  { name: "gtin", filters: { gtin: "00000000012345" } },
  { name: "q, common", filters: { q: "quality" } },
  { name: "q, usual", filters: { q: "red shoes" } },
  { name: "q, rare", filters: { q: "brand77 w12" } },
  { name: "q newest", filters: { q: "shoes" }, order: "-updated_at" },
  { name: "price", filters: {}, order: "price" },
  { name: "-price", filters: {}, order: "-price" },
  { name: "-commission", filters: {}, order: "-commission" },
  {
    name: "source + category",
    filters: { source: ["awin"], category: ["shoes"] },
  },
  {
    name: "source + status",
    filters: { source: ["ebay"], status: ["expired"] },
  },
  {
    name: "source + currency",
    filters: { source: ["awin"], currency: ["SEK"] },
  },
  {
    name: "category + country",
    filters: { category: ["shoes"], country: "SE" },
  },
  {
    name: "category + commission_min",
    filters: { category: ["shoes"], commission_min: "8" },
  },
  {
    name: "category + price",
    filters: { category: ["shoes"] },
    order: "price",
  },
  {
    name: "category + -commission",
    filters: { category: ["shoes"] },
    order: "-commission",
  },
  {
    name: "country + currency",
    filters: { country: "DK", currency: ["DKK"] },
  },
  { name: "currency + price", filters: { currency: ["ISK"] }, order: "price" },
  {
    name: "price range",
    filters: { currency: ["EUR"], price_min: "20", price_max: "30" },
  },
  { name: "q + category", filters: { q: "shoes", category: ["toys"] } },
  { name: "q + country", filters: { q: "jacket", country: "DK" } },
]

/** What the shop's own route takes. */
export const isForShop = ({ filters, order }: OfferQuery): boolean =>
  filters.status === undefined &&
  filters.commission_min === undefined &&
  filters.commission_max === undefined &&
  filters.commission_type === undefined &&
  !order?.includes("commission")

export function searchParams({ filters, order }: OfferQuery): URLSearchParams {
  const params = new URLSearchParams(order ? { order } : {})
  for (const [name, value] of Object.entries(filters)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      params.append(name, String(one))
    }
  }
  return params
}
