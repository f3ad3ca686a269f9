import type { RawOffer } from "../adapter"
import { type Row, row, text } from "../tools/field"
import type { Commission } from "./commission"
import { externalId } from "../tools/external-id"

/** A row of `GET /publishers/{id}/programmes`. */
export function programmeOffer(
  programme: Row,
  commission: Commission | null
): RawOffer {
  const id = text(programme.id) ?? ""
  const region = text(row(programme.primaryRegion).countryCode)
  return {
    external_id: externalId("programme:", id),
    kind: "program",
    title: text(programme.name),
    tracking_url: text(programme.clickThroughUrl),
    advertiser_id: id,
    advertiser: text(programme.name),
    description: text(programme.description),
    categories: [text(programme.primarySector)].filter((it) => it !== null),
    ...(commission && { commission }),
    landing_url: text(programme.displayUrl),
    image_url: text(programme.logoUrl),
    countries: region ? [region] : [],
    payload: programme,
  }
}
