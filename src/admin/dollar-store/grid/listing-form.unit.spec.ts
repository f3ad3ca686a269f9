import type { Listing } from "../../lib/dollar-store-types"
import { changeOf, formOf, isReady, type ListingForm } from "./listing-form"

const base = { price: 3, currency: "DKK" }
const elsewhere = (more: Partial<ListingForm> = {}): ListingForm => ({
  ...formOf(null, base),
  ...{ product_id: "prod_1", kind: "affiliate" },
  destination_url: " https://amazon.com/dp/B0 ",
  ...more,
})

it("begins with the base price as the other shop's", () => {
  expect(formOf(null, base)).toMatchObject({
    ...{ kind: "own", external_price: "3", external_currency: "DKK" },
  })
})

it("sends nothing of another shop for one that is sold here", () => {
  const form = { ...elsewhere(), kind: "own" as const, cost: "1,10" }
  expect(changeOf(form, { isChecked: true })).toEqual({
    ...{ kind: "own", cost: 1.1, is_published: true },
  })
})

it("sends the other shop's price only where somebody looked", () => {
  const form = elsewhere()
  expect(changeOf(form, { isChecked: true })).toMatchObject({
    ...{ external_price: 3, external_currency: "DKK", template: null },
    destination_url: "https://amazon.com/dp/B0",
  })
  expect(changeOf(form, { isChecked: false })).not.toHaveProperty(
    "external_price"
  )
})

it("takes a cost away when its field is emptied", () => {
  const listing = { product_id: "prod_1", kind: "own", cost: 2 } as Listing
  const form = { ...formOf(listing, base), cost: " " }
  expect(changeOf(form, { isChecked: false }).cost).toBeNull()
})

it.each([
  ["no product", { product_id: "" }, false],
  ["a product", {}, true],
  ["a cost that is no number", { cost: "cheap" }, false],
  ["no destination", { destination_url: " " }, false],
  ["no price there", { external_price: "" }, false],
  ["parameters of its own, not given", { network: "custom" }, false],
] as const)("with %s can be sent or not", (_, more, ready) => {
  expect(isReady(elsewhere(more as Partial<ListingForm>))).toBe(ready)
})
