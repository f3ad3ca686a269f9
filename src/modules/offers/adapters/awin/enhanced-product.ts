import type { RawOffer } from "../adapter"
import { isRow, list, type Row, row, text, texts } from "../tools/field"
import type { ProductContext } from "./product"
import { creadUrl } from "./tracking-url"
import { externalId } from "../tools/external-id"

/**
 * A line of an enhanced feed, in Google's fields. Seen flat and in sections
 * (`product_basic` and others): the sections are put together.
 *
 * @returns null for a row that the settings leave out
 */
export function enhancedProductOffer(
  line: Row,
  context: ProductContext & { publisher_id: string }
): RawOffer | null {
  const product: Row = Object.assign(
    {},
    ...Object.values(line).filter(isRow),
    line
  )
  const availability = text(product.availability) ?? "in_stock"
  if (context.in_stock_only && !/in[ _]stock|preorder/i.test(availability)) {
    return null
  }
  const advertiser_id =
    text(row(line.meta).advertiser_id) ?? context.advertiser_id
  return {
    external_id: externalId(context.prefix, text(product.id)),
    kind: "product",
    title: text(product.title),
    ...linksOf(product, advertiser_id, context.publisher_id),
    advertiser_id,
    advertiser: text(row(line.meta).advertiser_name) ?? context.advertiser,
    description: text(product.description),
    categories: texts([
      ...many(product.product_type),
      ...many(product.google_product_category),
    ]),
    ...pricesOf(product),
    ...(context.commission && { commission: context.commission }),
    image_url: text(product.image_link),
    countries: context.countries,
    languages: context.language ? [context.language] : [],
    gtin: texts(many(product.gtin))[0] ?? null,
    ends_at: text(product.expiration_date),
    payload: line,
  }
}

/** `link` is the advertiser's own page: it earns nothing by itself. */
function linksOf(product: Row, advertiser_id: string, publisher_id: string) {
  const landing_url = text(product.link)
  return {
    landing_url,
    tracking_url:
      text(product.aw_deep_link) ??
      text(product.deep_link) ??
      (landing_url && creadUrl({ advertiser_id, publisher_id, landing_url })),
  }
}

/** "15.00 GBP", and what it is sold for now where that is less. */
function pricesOf(product: Row) {
  const usual = text(product.price)
  const sale = text(product.sale_price)
  return {
    price: sale ?? usual,
    old_price: sale && usual,
    currency: text(product.currency),
  }
}

const many = (value: unknown) => (Array.isArray(value) ? list(value) : [value])
