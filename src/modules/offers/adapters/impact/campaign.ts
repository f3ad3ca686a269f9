import type { RawOffer } from "../adapter"
import { list, type Row, text } from "../tools/field"
import type { Commission } from "./contract"
import { regionCodes } from "./regions"
import { externalId } from "../tools/external-id"

/** A programme, as all its offers need it. */
export type Campaign = {
  id: string
  name: string | null
  advertiser_id: string | null
  tracking_url: string | null
  landing_url: string | null
  countries: readonly string[]
  commission: Commission | null
}

export const campaignOf = (
  it: Row,
  commission: Commission | null
): Campaign => ({
  id: text(it.CampaignId) ?? "",
  name: text(it.CampaignName),
  advertiser_id: text(it.AdvertiserId),
  tracking_url: text(it.TrackingLink),
  landing_url: text(it.CampaignUrl),
  countries: regionCodes(list(it.ShippingRegions)),
  commission,
})

/** What all offers of a programme have in common. */
export const offerOfCampaign = (campaign: Campaign | undefined) => ({
  tracking_url: campaign?.tracking_url ?? null,
  landing_url: campaign?.landing_url ?? null,
  advertiser_id: campaign?.advertiser_id ?? null,
  advertiser: campaign?.name ?? null,
  countries: campaign?.countries ?? [],
  ...(campaign?.commission && { commission: campaign.commission }),
})

/** The logo is behind the API's password, so there is no image. */
export const campaignOffer = (it: Row, campaign: Campaign): RawOffer => ({
  ...offerOfCampaign(campaign),
  external_id: externalId("campaign:", campaign.id),
  kind: "program",
  title: campaign.name,
  description: text(it.CampaignDescription),
  payload: it,
})
