import { productChanges, type CopiedOffer, productOf } from "./product-copy"

const offer: CopiedOffer = {
  id: "7",
  source: "awin",
  title: "Tee",
  description: null,
  image_url: "https://img.example.com/1.jpg",
  price: "12.50",
  currency: "EUR",
  status: "active",
}
const copied = productOf(offer, "published")

it.each([
  ["active", "published", "published"],
  ["expired", "published", "draft"],
  ["disabled", "published", "draft"],
  ["upcoming", "published", "draft"],
  ["active", "draft", "draft"],
] as const)("makes of an %s offer wanted %s a %s", (status, wanted, made) => {
  expect(productOf({ ...offer, status }, wanted).status).toBe(made)
})

it("changes nothing while the offer stays", () => {
  expect(productChanges(copied, copied, copied)).toEqual({})
})

it("follows what the merchant left alone", () => {
  const next = productOf({ ...offer, title: "Shirt", price: "9" }, "published")
  expect(productChanges(copied, copied, next)).toEqual({
    title: "Shirt",
    metadata: { ...copied.metadata, offer_price: 9 },
  })
})

it("keeps what the merchant edited, in fields and metadata", () => {
  const product = {
    ...copied,
    title: "Mine",
    status: "draft",
    metadata: { ...copied.metadata, note: "x" },
  }
  const next = productOf({ ...offer, title: "Shirt", price: "9" }, "published")
  expect(productChanges(product, copied, next)).toEqual({
    metadata: { ...copied.metadata, offer_price: 9, note: "x" },
  })
})

it("publishes again only what it took away itself", () => {
  const away = productOf({ ...offer, status: "expired" }, "published")
  expect(productChanges({ ...away }, away, copied)).toEqual({
    status: "published",
  })
  const archived = { ...away, status: "proposed" }
  expect(productChanges(archived, away, copied)).toEqual({})
})
