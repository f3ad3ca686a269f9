import { readFileSync } from "node:fs"
import type { Row } from "../tools/field"
import { campaignOf, campaignOffer } from "./campaign"
import { dealOffer } from "./deal"
import { catalogOf, itemOffer } from "./item"
import { promoCodeOffer } from "./promo-code"
import { promotionOffer } from "./promotion"

function first(file: string, name: string): Row {
  const path = `integration-tests/fixtures/offers/impact/${file}_200.json`
  return JSON.parse(readFileSync(path, "utf8"))[name][0]
}

const commission = { type: "percent", value: "5", max: null } as const
const source = first("campaigns_list", "Campaigns")
const campaign = campaignOf(source, commission)

it("maps a programme", () => {
  expect(campaignOffer(source, campaign)).toMatchObject({
    external_id: "campaign:10306",
    kind: "program",
    title: "Wayne Enterprises",
    tracking_url: "https://example.sjv.io/c/1924609/650971/10306",
    landing_url: "http://www.wayne.limited",
    advertiser_id: "1804207",
    advertiser: "Wayne Enterprises",
    countries: ["ZA", "GB", "US"],
    commission,
  })
})

const deal = first("deals_list", "Deals")

it("maps a deal, with the programme's link", () => {
  expect(dealOffer(deal, campaign)).toMatchObject({
    external_id: "deal:92812",
    kind: "coupon",
    title: "Gotham Supply Crate",
    tracking_url: "https://example.sjv.io/c/1924609/650971/10306",
    coupon_code: "Percent Discount Deal Test",
    image_url: null,
    starts_at: null,
    ends_at: null,
  })
  expect(dealOffer(deal, campaign)).not.toHaveProperty("price")
})

it("takes the price of a deal on one product", () => {
  expect(dealOffer({ ...deal, Scope: "PRODUCT" }, campaign)).toMatchObject({
    price: "49.00",
    old_price: "50.00",
    currency: "USD",
  })
})

it.each([
  [{ DefaultPromoCode: "" }, "deal"],
  [{ State: "PENDING" }, "coupon"],
  [{ State: "EXPIRED" }, undefined],
])("with %p a deal is a %p", (changes, kind) => {
  expect(dealOffer({ ...deal, ...changes }, campaign)?.kind).toBe(kind)
})

const promo = first("promo-codes_list", "PromoCodes")

it("maps a code", () => {
  expect(promoCodeOffer(promo, campaign)).toMatchObject({
    external_id: "code:8111554",
    kind: "coupon",
    title: "Summer Promotion",
    coupon_code: "HAZEL10OFF",
    advertiser: "Acme Corporation",
    starts_at: "2026-01-01T00:00:00-08:00",
  })
})

it.each([
  ["no deal", { Deal: "" }, "Acme Corporation: HAZEL10OFF"],
  ["a code that is over", { State: "EXPIRED" }, undefined],
  ["a regular expression", { MatchMode: "RE" }, undefined],
])("with %s the title is %p", (_, changes, title) => {
  expect(promoCodeOffer({ ...promo, ...changes }, campaign)?.title).toBe(title)
})

it("maps a promotion and its two dates in one field", () => {
  const promotion = first("promotions_list", "Promotions")
  expect(promotionOffer(promotion, undefined)).toMatchObject({
    external_id: "promotion:123456789",
    kind: "coupon",
    title: "20% Off Wellness Essentials — New Year Sale",
    tracking_url: null,
    coupon_code: "WELLNESS20",
    starts_at: "2026-01-01",
    ends_at: "2026-01-31",
  })
})

const catalog = catalogOf(first("catalogs_list", "Catalogs"), campaign)
const item = first("catalog_items_page1", "Items")

it("maps an item of a catalogue", () => {
  const offer = itemOffer(item, catalog, { in_stock_only: true })
  expect(offer).toMatchObject({
    external_id: "catalog:24836:APP-0016",
    kind: "product",
    title: "Wayne Reactive Armor Vest",
    tracking_url:
      "https://example.pxf.io/c/1924609/3061936/10306?prodsku=APP-0016",
    price: "719.10",
    old_price: "799.00",
    currency: "USD",
    gtin: "7774561230001",
    countries: ["ZA", "GB", "US"],
    languages: ["en"],
    ends_at: null,
    commission,
  })
  expect(offer?.categories?.[0]).toBe("Tactical Outerwear")
})

it("leaves an item out of stock out where that is asked for", () => {
  const gone = first("catalog_items_page2", "Items")
  expect(itemOffer(gone, catalog, { in_stock_only: true })).toBeNull()
  expect(itemOffer(gone, catalog, { in_stock_only: false })).toMatchObject({
    external_id: "catalog:24836:APP-0017",
    gtin: null,
  })
})
