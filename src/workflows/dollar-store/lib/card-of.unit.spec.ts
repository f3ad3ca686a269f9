import type { Listing } from "../../../modules/dollar-store/listings/listings"
import { cardOf } from "./card-of"

const aVariant = (more: object = {}) => ({
  ...{ id: "variant_1", title: "Default", sku: null },
  ...{ manage_inventory: true, allow_backorder: false },
  price_set: { id: "pset_1" },
  ...more,
})
const aProduct = (more: object = {}) => ({
  ...{ id: "prod_1", title: "Cable", handle: "cable", status: "published" },
  ...{ thumbnail: null, images: [], categories: [] },
  sales_channels: [{ id: "sc_1" }],
  variants: [aVariant()],
  ...more,
})
const aListing = (more: object = {}) =>
  ({ kind: "own", is_published: true, ...more }) as Listing
const price = (currency: string, amount: number, more: object = {}) => ({
  ...{ id: "price", price_set_id: "pset_1", currency, amount },
  ...{ is_plain: true, price_list_id: null, ...more },
})
const card = ({
  product = aProduct(),
  listing = aListing(),
  prices = { pset_1: [price("DKK", 3)] } as Record<
    string,
    ReturnType<typeof price>[]
  >,
  units = { variant_1: 5 } as Record<string, number>,
}) =>
  cardOf({
    ...{ product, listing, channel_id: "sc_1" },
    base: { amount: 3, currency: "DKK" },
    pricesOf: (id) => prices[id] ?? [],
    units: new Map(Object.entries(units)),
  })

it("has a text, a number or a flag in every field, whatever is missing", () => {
  expect(card({})).toEqual({
    ...{ product_id: "prod_1", is_visible: true, title: "Cable" },
    ...{ handle: "cable", category: "Other", image_url: "" },
    ...{ prices: { DKK: 3 }, in_stock: true, stock_count: 5 },
    is_stock_counted: true,
  })
})

it.each([
  ["a draft", { product: aProduct({ status: "draft" }) }],
  ["another channel's", { product: aProduct({ sales_channels: [] }) }],
  ["without variants", { product: aProduct({ variants: [] }) }],
  ["without a base price", { prices: { pset_1: [price("EUR", 0.4)] } }],
  ["at another price", { prices: { pset_1: [price("DKK", 99)] } }],
  [
    "at another price in a variant",
    {
      product: aProduct({
        variants: [aVariant(), aVariant({ price_set: { id: "pset_2" } })],
      }),
      prices: { pset_1: [price("DKK", 3)], pset_2: [price("DKK", 5)] },
    },
  ],
  ["not published", { listing: aListing({ is_published: false }) }],
])("does not show a product that is %s", (_, parts) => {
  expect(card(parts).is_visible).toBe(false)
})

it("shows what is bought elsewhere without a channel, stock or price here", () => {
  const listing = aListing({ kind: "affiliate", external_in_stock: true })
  const product = aProduct({ sales_channels: [], variants: [] })
  expect(card({ listing, product })).toMatchObject({
    ...{ is_visible: true, prices: {}, in_stock: true, stock_count: 0 },
    is_stock_counted: false,
  })
})

it("has the prices that all variants have, the dearest where they differ", () => {
  const other = aVariant({ id: "variant_2", price_set: { id: "pset_2" } })
  const product = aProduct({ variants: [aVariant(), other] })
  const prices = {
    pset_1: [price("DKK", 3), price("EUR", 0.4)],
    pset_2: [price("DKK", 5), price("USD", 0.47)],
  }
  expect(card({ product, prices }).prices).toEqual({ DKK: 5 })
})

it("takes no price of a list or for some only", () => {
  const prices = {
    pset_1: [price("DKK", 3), price("DKK", 1, { is_plain: false })],
  }
  expect(card({ prices }).prices).toEqual({ DKK: 3 })
})

it.each([
  { units: {}, variant: {}, stock: [false, 0, true] },
  { units: {}, variant: { allow_backorder: true }, stock: [true, 0, false] },
  { units: {}, variant: { manage_inventory: false }, stock: [true, 0, false] },
  {
    units: { variant_1: 7 },
    variant: { allow_backorder: true },
    stock: [true, 0, false],
  },
  {
    units: { variant_1: 9_999_999_999 },
    variant: {},
    stock: [true, 2_147_483_647, true],
  },
])("counts $stock of $units with $variant", ({ variant, stock, ...given }) => {
  const units = given.units as Record<string, number>
  const product = aProduct({ variants: [aVariant(variant)] })
  const { in_stock, stock_count, is_stock_counted } = card({ product, units })
  expect([in_stock, stock_count, is_stock_counted]).toEqual(stock)
})
