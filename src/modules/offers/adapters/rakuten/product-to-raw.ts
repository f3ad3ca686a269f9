import type { RawOffer } from "../adapter"
import type { TermsByAdvertiser } from "./coupon-to-raw"
import { deepLink, isTrackingLink, landingUrlOf } from "./links"
import { commissionOfTerms } from "./offer-to-raw"
import { childOf, plainOf, textIn, type XmlElement } from "./xml-fields"

/** An `item` of the product search. */
export function rawOfProduct(
  item: XmlElement,
  about: { terms: TermsByAdvertiser; link_id: string | null }
): RawOffer {
  const mid = textIn(item, "mid")
  const id = textIn(item, "linkid") ?? textIn(item, "sku")
  const link = textIn(item, "linkurl")
  const currency = childOf(item, "price")?.attributes.currency ?? null
  const description = childOf(item, "description")
  return {
    external_id: mid && id ? `product:${mid}:${id}` : "",
    kind: "product",
    title: textIn(item, "productname"),
    description: textIn(description, "long") ?? textIn(description, "short"),
    advertiser_id: mid,
    advertiser: textIn(item, "merchantname"),
    categories: categoriesOf(childOf(item, "category")),
    ...pricesOf(item),
    currency,
    commission: commissionOfTerms(
      mid && about.terms.get(mid),
      currency ?? undefined
    ),
    tracking_url: trackingOf({ link, mid, link_id: about.link_id }),
    landing_url: link && (isTrackingLink(link) ? landingUrlOf(link) : link),
    image_url: textIn(item, "imageurl"),
    gtin: textIn(item, "upccode"),
    payload: plainOf(item),
  }
}

/** Merchants write their tree into one field: `Clothing~~Women~~Shoes`. */
function categoriesOf(category: XmlElement | undefined): string[] {
  const [primary, secondary] = ["primary", "secondary"].map((name) =>
    (textIn(category, name) ?? "")
      .split("~~")
      .map((part) => part.trim())
      .filter((part) => part !== "")
      .reverse()
  )
  return [...(secondary ?? []), ...(primary ?? [])]
}

/** The sale price counts where there is one below the price; 0 means none. */
function pricesOf(item: XmlElement): Pick<RawOffer, "price" | "old_price"> {
  const price = textIn(item, "price")
  const sale = textIn(item, "saleprice")
  return Number(sale) > 0 && Number(sale) < Number(price)
    ? { price: sale, old_price: price }
    : { price, old_price: null }
}

function trackingOf(about: {
  link: string | null
  mid: string | null
  link_id: string | null
}): string | null {
  const { link, mid, link_id } = about
  if (!link || isTrackingLink(link)) {
    return link
  }
  return mid && link_id ? deepLink({ link_id, mid, url: link }) : null
}
