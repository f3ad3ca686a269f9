import type { RawOffer } from "../adapter"
import { list, type Row, row, text, texts } from "../tools/field"
import { type Campaign, offerOfCampaign } from "./campaign"
import { externalId } from "../tools/external-id"

/** Null for one that is over. */
export function dealOffer(
  deal: Row,
  campaign: Campaign | undefined
): RawOffer | null {
  if (deal.State === "EXPIRED") {
    return null
  }
  const code = text(deal.DefaultPromoCode)
  return {
    ...offerOfCampaign(campaign),
    external_id: externalId("deal:", text(deal.Id)),
    kind: code ? "coupon" : "deal",
    title: text(deal.Name),
    description: texts([deal.Description, purchaseOf(deal)]).join("\n"),
    categories: texts(list(deal.Categories)),
    image_url: imageOf(deal),
    coupon_code: code,
    starts_at: text(deal.StartDate),
    ends_at: text(deal.EndDate),
    ...pricesOf(deal),
    payload: deal,
  }
}

/** Of a deal on one product: what it costs with the deal, and without. */
function pricesOf(deal: Row) {
  const [product, ...others] = list(deal.Products).map(row)
  const isOne = deal.Scope === "PRODUCT" && product && others.length === 0
  return isOne
    ? {
        price: text(product.ProductAfterPriceAmount),
        old_price: text(product.ProductBeforePriceAmount),
        currency: text(product.ProductAfterPriceCurrency),
      }
    : {}
}

/** Its images are paths at times, of which nobody says on what server. */
function imageOf(deal: Row): string | null {
  const image = text(row(list(deal.Products)[0]).ProductImageUrl)
  return image?.startsWith("http") ? image : null
}

function purchaseOf(deal: Row): string | null {
  const least = text(deal.MinimumPurchaseAmount)
  const currency = text(deal.MinimumPurchaseAmountCurrency)
  return (
    least && `Minimum purchase ${[least, currency].filter(Boolean).join(" ")}`
  )
}
