import { rawOfProduct } from "./product-to-raw"
import type { XmlElement } from "./xml-fields"

const element = (
  name: string,
  text: string,
  more: Partial<XmlElement> = {}
): XmlElement => ({ name, text, attributes: {}, children: [], ...more })

const LINK =
  "https://click.linksynergy.com/link?id=TQvJyo21LpE&offerid=1.2&type=2&murl=https%3A%2F%2Fshop.test%2Fp"

const item = (changes: Record<string, string> = {}): XmlElement => {
  const fields = {
    mid: "99999",
    merchantname: "Awesome Pets Company",
    linkid: "99999-1",
    sku: "88888888",
    productname: "Awesome Product for Good Boys",
    price: "12.00",
    saleprice: "9.50",
    upccode: "036000291452",
    linkurl: LINK,
    imageurl: "https://images.test/food.jpg",
    ...changes,
  }
  return element("item", "", {
    children: [
      ...Object.entries(fields).map(([name, text]) =>
        element(name, text, {
          attributes: name.endsWith("price") ? { currency: "USD" } : {},
        })
      ),
      element("category", "", {
        children: [
          element("primary", "Pet Shop"),
          element("secondary", "Pets~~Dogs"),
        ],
      }),
      element("description", "", {
        children: [element("short", "Chew toy"), element("long", "")],
      }),
    ],
  })
}

const about = { terms: new Map<string, string>(), link_id: "TQvJyo21LpE" }

it("reads a product on sale", () => {
  const { payload: _, ...raw } = rawOfProduct(item(), about)
  expect(raw).toEqual({
    external_id: "product:99999:99999-1",
    kind: "product",
    title: "Awesome Product for Good Boys",
    description: "Chew toy",
    advertiser_id: "99999",
    advertiser: "Awesome Pets Company",
    categories: ["Dogs", "Pets", "Pet Shop"],
    price: "9.50",
    old_price: "12.00",
    currency: "USD",
    commission: { type: "unknown", terms: null },
    tracking_url: LINK,
    landing_url: "https://shop.test/p",
    image_url: "https://images.test/food.jpg",
    gtin: "036000291452",
  })
})

it.each(["0", "", "12.00", "15.00"])(
  "keeps the price beside a sale price of %j",
  (saleprice) => {
    expect(rawOfProduct(item({ saleprice }), about)).toMatchObject({
      price: "12.00",
      old_price: null,
    })
  }
)

it("makes a deep link of a merchant's own link", () => {
  const raw = rawOfProduct(item({ linkurl: "https://shop.test/p" }), about)
  expect(raw.landing_url).toBe("https://shop.test/p")
  expect(raw.tracking_url).toBe(
    "https://click.linksynergy.com/deeplink?id=TQvJyo21LpE&mid=99999&murl=https%3A%2F%2Fshop.test%2Fp"
  )
})

it("has no link without the publisher's ID, nor an id without a merchant", () => {
  const raw = rawOfProduct(item({ linkurl: "https://shop.test/p", mid: "" }), {
    ...about,
    link_id: null,
  })
  expect(raw).toMatchObject({ external_id: "", tracking_url: null })
})
