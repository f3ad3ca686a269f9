import { WORLD } from "../../../modules/offers/lib/offer"
import type { OfferRow } from "../../../modules/offers/reads/offer-row"

export const number = (amount: string | null): number | null =>
  amount === null ? null : Number(amount)

export const placesOf = (countries: string[]): string[] =>
  countries.filter((code) => code !== WORLD)

/** Path of the counted link to an offer. */
export const outboundPath = (id: string) => `/o/${id}`

export const presentStoreOffer = (offer: OfferRow) => ({
  id: offer.id,
  source: offer.source,
  kind: offer.kind,
  advertiser: offer.advertiser,
  title: offer.title,
  description: offer.description,
  category: offer.category,
  price: number(offer.price),
  old_price: number(offer.old_price),
  currency: offer.currency,
  url: outboundPath(offer.id),
  image_url: offer.image_url,
  countries: placesOf(offer.countries),
  languages: offer.languages,
  gtin: offer.gtin,
  coupon_code: offer.coupon_code,
  starts_at: offer.starts_at,
  ends_at: offer.ends_at,
  updated_at: offer.updated_at,
})
