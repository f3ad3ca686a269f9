import type { RawOffer } from "../adapter"
import { type Row, text } from "../tools/field"
import { type Campaign, offerOfCampaign } from "./campaign"
import { externalId } from "../tools/external-id"

/** A promotion names its brand, not its programme: links are the programme's. */
export function promotionOffer(
  promotion: Row,
  campaign: Campaign | undefined
): RawOffer {
  const code = text(promotion.GenericRedemptionCode)
  const [starts_at = null, ends_at = null] = (
    text(promotion.PromotionEffectiveDates) ?? ""
  )
    .split("/")
    .map(text)
  return {
    ...offerOfCampaign(campaign),
    external_id: externalId("promotion:", text(promotion.PromotionIds)),
    kind: code ? "coupon" : "deal",
    title: text(promotion.PromotionTitle),
    advertiser_id: text(promotion.AdvertiserId),
    advertiser: text(promotion.AdvertiserName),
    coupon_code: code,
    starts_at,
    ends_at,
    payload: promotion,
  }
}
