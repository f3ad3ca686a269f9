import type { OfferRow } from "../../../modules/offers/reads/offer-row"
import type { OfferDetail } from "../../../modules/offers/reads/one-offer"
import { number, placesOf } from "../../store/offers/present-offer"

/** An offer as the merchant sees it. */
export function presentOffer({ overrides, ...offer }: OfferRow) {
  return {
    ...offer,
    price: number(offer.price),
    old_price: number(offer.old_price),
    commission_value: number(offer.commission_value),
    commission_max: number(offer.commission_max),
    countries: placesOf(offer.countries),
    overridden: Object.keys(overrides ?? {}).sort(),
  }
}

export const presentDetail = (detail: OfferDetail) => ({
  offer: { ...presentOffer(detail.offer), product_id: detail.product_id },
  duplicates: detail.duplicates.map((it) => ({
    ...it,
    price: number(it.price),
  })),
  prices: detail.prices.map((it) => ({
    ...it,
    price: number(it.price),
    commission_value: number(it.commission_value),
  })),
})
