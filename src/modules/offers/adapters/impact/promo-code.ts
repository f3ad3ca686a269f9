import type { RawOffer } from "../adapter"
import { type Row, row, text } from "../tools/field"
import { type Campaign, offerOfCampaign } from "./campaign"
import { externalId } from "../tools/external-id"

/**
 * Null for one that is over, and for one that is matched as a regular
 * expression (`RE`): that is no code a visitor could enter.
 */
export function promoCodeOffer(
  promo: Row,
  campaign: Campaign | undefined
): RawOffer | null {
  if (promo.State === "EXPIRED" || promo.MatchMode === "RE") {
    return null
  }
  const code = text(promo.Code)
  const advertiser = text(row(promo.Advertiser).Name)
  const name = text(row(promo.Deal).Name)
  return {
    ...offerOfCampaign(campaign),
    advertiser_id: text(row(promo.Advertiser).Id),
    advertiser,
    external_id: externalId("code:", text(promo.Id)),
    kind: "coupon",
    title: name ?? (code && [advertiser, code].filter(Boolean).join(": ")),
    coupon_code: code,
    starts_at: text(promo.StartDate),
    ends_at: text(promo.EndDate),
    payload: promo,
  }
}
