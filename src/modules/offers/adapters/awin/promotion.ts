import type { RawOffer } from "../adapter"
import { isRow, list, type Row, row, text, texts } from "../tools/field"
import type { Commission } from "./commission"
import { creadUrl } from "./tracking-url"
import { externalId } from "../tools/external-id"

/** A row of `POST /publisher/{id}/promotions` (help.awin.com/apidocs/promotions). */
export function promotionOffer(
  promotion: Row,
  publisher_id: string,
  commission: Commission | null
): RawOffer {
  const advertiser = row(promotion.advertiser)
  const advertiser_id = text(advertiser.id)
  const landing_url = text(promotion.url)
  const code = text(row(promotion.voucher).code)
  return {
    external_id: externalId("promotion:", text(promotion.promotionId)),
    kind: code || promotion.type === "voucher" ? "coupon" : "deal",
    title: text(promotion.title),
    tracking_url:
      text(promotion.urlTracking) ??
      (landing_url && advertiser_id
        ? creadUrl({ advertiser_id, publisher_id, landing_url })
        : null),
    advertiser_id,
    advertiser: text(advertiser.name),
    description: texts([promotion.description, promotion.terms]).join("\n"),
    categories: list(promotion.categories)
      .map((it) => text(isRow(it) ? it.name : it))
      .filter((it) => it !== null),
    ...(commission && { commission }),
    landing_url,
    countries: countriesOf(row(promotion.regions)),
    coupon_code: code,
    starts_at: text(promotion.startDate),
    ends_at: text(promotion.endDate),
    payload: promotion,
  }
}

function countriesOf({ all, list: regions }: Row): string[] {
  return all === true
    ? []
    : list(regions)
        .map((region) => text(row(region).countryCode))
        .filter((it) => it !== null)
}
