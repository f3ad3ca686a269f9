import { readLanguages } from "../../lib/languages"
import type { RawOffer } from "../adapter"
import { list, type Row, text, texts } from "../tools/field"
import { type Campaign, offerOfCampaign } from "./campaign"
import { regionCodes } from "./regions"
import { externalId } from "../tools/external-id"

/** A product feed of a brand. */
export type Catalog = {
  id: string
  name: string | null
  campaign: Campaign | undefined
  advertiser_id: string | null
  currency: string | null
  languages: readonly string[]
  countries: readonly string[]
}

export function catalogOf(it: Row, campaign: Campaign | undefined): Catalog {
  const areas = text(it.ServiceAreas)?.split(",") ?? list(it.ServiceAreas)
  const countries = regionCodes(areas)
  // "English (United States)"
  const language = text(it.Language)?.split("(")[0] ?? ""
  return {
    id: text(it.Id) ?? "",
    name: text(it.Name),
    campaign,
    advertiser_id: text(it.AdvertiserId),
    currency: text(it.Currency),
    languages: readLanguages([language]).languages,
    countries: countries.length > 0 ? countries : (campaign?.countries ?? []),
  }
}

export const catalogPrefix = (id: string) => `catalog:${id}:`

/**
 * An item of `/Catalogs/{id}/Items`, or a row of the catalogue's file in the
 * same names.
 *
 * @returns null for one that is out of stock where such are left out
 */
export function itemOffer(
  item: Row,
  catalog: Catalog,
  { in_stock_only }: { in_stock_only: boolean }
): RawOffer | null {
  if (in_stock_only && isOutOfStock(item)) {
    return null
  }
  const price = text(item.CurrentPrice)
  const old_price = text(item.OriginalPrice)
  return {
    ...offerOfCampaign(catalog.campaign),
    external_id: externalId(
      catalogPrefix(catalog.id),
      text(item.CatalogItemId)
    ),
    kind: "product",
    title: text(item.Name),
    tracking_url: text(item.Url),
    landing_url: null,
    advertiser_id:
      catalog.campaign?.advertiser_id ?? catalog.advertiser_id ?? null,
    advertiser: text(item.CampaignName) ?? catalog.campaign?.name ?? null,
    description: text(item.Description),
    categories: texts([
      item.SubCategory,
      item.Category,
      item.OriginalFormatCategory,
    ]),
    price,
    old_price: old_price === price ? null : old_price,
    currency: text(item.Currency) ?? catalog.currency,
    image_url: text(item.ImageUrl),
    countries: catalog.countries,
    languages: catalog.languages,
    gtin: text(item.Gtin),
    ends_at: text(item.ExpirationDate),
    payload: item,
  }
}

/** "OutOfStock", "Out of Stock", "N" */
const isOutOfStock = (item: Row) =>
  /^(out ?of ?stock|n|no|false|0)$/i.test(text(item.StockAvailability) ?? "")
