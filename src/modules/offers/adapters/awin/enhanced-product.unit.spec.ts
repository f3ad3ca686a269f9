import { readFileSync } from "node:fs"
import { enhancedProductOffer } from "./enhanced-product"

const context = {
  prefix: "enhanced:6789-retail-en_GB:",
  advertiser_id: "6789",
  advertiser: null,
  language: "en",
  countries: ["GB"],
  commission: null,
  in_stock_only: false,
  publisher_id: "45628",
}

const product = {
  id: "16817108",
  title: "Organic Cotton Men's T-Shirt - Blue - M",
  description: "Made from 100% organic cotton",
  link: "https://www.example.com/writing/pens?a=1&b=2",
  image_link: "http://www.example.com/image1.jpg",
  availability: "in_stock",
  price: "15.00 GBP",
  gtin: ["3234567890126"],
  product_type: "Home > Women > Dresses",
}

const offer = {
  external_id: "enhanced:6789-retail-en_GB:16817108",
  title: product.title,
  landing_url: product.link,
  tracking_url:
    "https://www.awin1.com/cread.php?awinmid=6789&awinaffid=45628&ued=https%3A%2F%2Fwww.example.com%2Fwriting%2Fpens%3Fa%3D1%26b%3D2",
  price: "15.00 GBP",
  old_price: null,
  gtin: "3234567890126",
  categories: ["Home > Women > Dresses"],
}

it("maps a flat line", () => {
  expect(enhancedProductOffer(product, context)).toMatchObject(offer)
})

it("maps a line in sections", () => {
  const { price, availability, ...product_basic } = product
  const line = {
    meta: { advertiser_id: 6789, advertiser_name: "Example Merchant" },
    product_basic,
    price_and_availability: { price, availability },
  }
  expect(enhancedProductOffer(line, context)).toMatchObject({
    ...offer,
    advertiser: "Example Merchant",
  })
})

it("takes the price it is sold for, and the usual one as the old", () => {
  const sale = { ...product, sale_price: "12.00 GBP" }
  expect(enhancedProductOffer(sale, context)).toMatchObject({
    price: "12.00 GBP",
    old_price: "15.00 GBP",
  })
})

it("prefers a link that pays", () => {
  const paid = {
    ...product,
    aw_deep_link: "https://www.awin1.com/pclick.php?p=1",
  }
  expect(enhancedProductOffer(paid, context)).toMatchObject({
    tracking_url: "https://www.awin1.com/pclick.php?p=1",
  })
})

it("reads both recorded shapes, and leaves out what is out of stock", () => {
  const path = "integration-tests/fixtures/offers/awin/enhanced_feed.jsonl"
  const lines = readFileSync(path, "utf8").trim().split("\n")
  const offers = lines.map((line) =>
    enhancedProductOffer(JSON.parse(line), { ...context, in_stock_only: true })
  )
  expect(offers.map((it) => it?.external_id)).toEqual([
    "enhanced:6789-retail-en_GB:123",
    undefined,
  ])
})
