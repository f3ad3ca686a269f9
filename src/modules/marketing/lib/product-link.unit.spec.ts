import { productLink } from "./product-link"

const shop = { public_url: "https://shop.example/", ref: "vader" }

it.each([
  {
    why: "our own short link",
    product: { id: "prod_1" },
    link: "https://shop.example/r/vader/prod_1?source=email&campaign=w1",
  },
  {
    why: "the shop's page, where another shop sells it",
    product: { id: "prod_1", seller: "amazon.com" },
    link: "https://shop.example/dollar-store?product=prod_1&ref=vader&source=email&campaign=w1",
  },
])("leads to $why", ({ product, link }) => {
  const tracking = { source: "email", campaign: "w1" }

  expect(productLink(shop, product, tracking)).toBe(link)
})
