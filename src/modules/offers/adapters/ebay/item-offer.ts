import type { RawOffer } from "../adapter"
import { externalId } from "../tools/external-id"
import { list, type Row, row, text, texts } from "../tools/field"
import { feedText } from "./feed-text"
import { type Marketplace, marketplaceOfUrl } from "./marketplaces"

/** An item as Browse lists it (`ItemSummary`). */
export function itemOffer(item: Row, marketplace: Marketplace): RawOffer {
  return {
    ...sharedFields(item, marketplace),
    external_id: text(item.itemId) ?? "",
    kind: "product",
    description: text(item.shortDescription),
    advertiser: text(row(item.seller).username),
    advertiser_id: text(row(item.seller).username),
    categories: texts(list(item.categories).map((it) => row(it).categoryName)),
    starts_at: null,
    ends_at: text(item.itemEndDate),
  }
}

/**
 * An item as the Deal API lists it (`DealItem`). Its id has a mark: the same
 * item may be a search result too, and is two offers then. A deal of several
 * variations has the id of their group only.
 */
export function dealOffer(deal: Row, marketplace: Marketplace): RawOffer {
  const id =
    text(deal.itemId) ?? text(deal.itemGroupId) ?? text(deal.legacyItemId)
  return {
    ...sharedFields(deal, marketplace),
    external_id: externalId("deal:", id),
    kind: "deal",
    starts_at: text(deal.dealStartDate),
    ends_at: text(deal.dealEndDate),
  }
}

function sharedFields(item: Row, marketplace: Marketplace) {
  const landing_url = ownUrl(item.itemWebUrl) ?? ownUrl(item.dealWebUrl)
  const price = row(item.price)
  return {
    title: text(item.title),
    tracking_url:
      ownUrl(item.itemAffiliateWebUrl) ??
      ownUrl(item.dealAffiliateWebUrl) ??
      landing_url,
    landing_url,
    image_url: text(row(item.image).imageUrl),
    price: text(price.value),
    old_price: text(row(row(item.marketingPrice).originalPrice).value),
    currency: text(price.currency),
    // The share depends on the category and the buyer; no API tells it.
    commission: { type: "unknown" as const },
    countries: [marketplace.country],
    languages: marketplace.languages,
    payload: item,
  }
}

/**
 * An address of eBay's: one to another site would pay whoever put it there.
 * Without what is another one in each answer (`amdata` is eBay's own
 * advertising), or every offer would count as changed in every run.
 */
function ownUrl(value: unknown): string | null {
  const url = text(value)
  return url !== null && marketplaceOfUrl(url)
    ? url.replace(/([?&])amdata=[^&#]*&?/g, "$1").replace(/[?&](?=#|$)/, "")
    : null
}

/** A row of a feed file; it has no address, but the id that makes one. */
export function feedOffer(
  item: Readonly<Record<string, string>>,
  marketplace: Marketplace
): RawOffer {
  const url = itemUrl(item.itemId ?? "", marketplace)
  return {
    external_id: item.itemId ?? "",
    kind: "product",
    title: feedText(item.title ?? "") || null,
    tracking_url: url,
    landing_url: url,
    image_url: text(item.imageUrl),
    advertiser: text(item.sellerUsername),
    advertiser_id: text(item.sellerUsername),
    // "Toys & Hobbies|Action Figures|Heroes"
    categories: texts((item.category ?? "").split("|").reverse()),
    price: text(item.priceValue),
    old_price: text(item.originalPriceValue),
    currency: text(item.priceCurrency),
    commission: { type: "unknown" },
    countries: [marketplace.country],
    languages: marketplace.languages,
    gtin: gtinOf(item),
    ends_at: text(item.itemEndDate),
    payload: item,
  }
}

/** Sellers without a code write "Does not apply" in their language. */
function gtinOf({ gtin, inferredGtin }: Readonly<Record<string, string>>) {
  return [gtin, inferredGtin].find((it) => /^\d{8,14}$/.test(it ?? "")) ?? null
}

/** `v1|155227403497|0`: the listing, and its variation where that is not 0. */
function itemUrl(item_id: string, { host }: Marketplace): string | null {
  const [, listing, variation] = /^v1\|(\d+)\|(\d+)$/.exec(item_id) ?? []
  if (!listing) {
    return null
  }
  const query = variation === "0" ? "" : `?var=${variation}`
  return `https://${host}/itm/${listing}${query}`
}
