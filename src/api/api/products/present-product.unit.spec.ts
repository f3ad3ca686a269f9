import type { GridRow } from "../../../modules/dollar-store/grid/card"
import { dollarStoreOptions } from "../../../modules/dollar-store/options"
import { gridJson, type GridView, presentProduct } from "./present-product"

const row = (more: Partial<GridRow> = {}) =>
  ({
    ...{ product_id: "prod_1", title: "Cable", handle: "cable", kind: "own" },
    ...{ category: "Other", image_url: "", prices: { DKK: 3, JPY: 69 } },
    ...{ in_stock: true, stock_count: 5, is_stock_counted: true },
    ...more,
  }) as GridRow

const present = (
  view: Partial<GridView>,
  { options = {}, ...more }: Partial<GridRow> & { options?: object } = {}
) =>
  presentProduct(row(more), {
    view: { currency: "DKK", ...view },
    options: dollarStoreOptions.parse(options),
    rates: null,
    public_url: "https://id.example.com",
    now: new Date("2026-11-20T18:00:00Z"),
    destinationOf: () => "https://elsewhere.example.com/",
  })

it.each([
  {
    why: "the partner that is asked for, with where it is shown",
    view: { ref: "vader", source: "flutter-app", campaign: "sale 2026" },
    options: {},
    url: "https://id.example.com/r/vader/prod_1?source=flutter-app&campaign=sale+2026",
  },
  {
    why: "the shop's own partner where none is asked for",
    view: {},
    options: { default_ref: "house" },
    url: "https://id.example.com/r/house/prod_1",
  },
  {
    why: "nobody, and leads straight to where it is bought",
    view: { source: "app" },
    options: {},
    url: "https://elsewhere.example.com/",
  },
])("links for $why", ({ view, options, url }) => {
  expect(present(view, { options })?.affiliate_url).toBe(url)
})

it("has nothing to show in a currency that it has no price in", () => {
  expect(present({ currency: "EUR" })).toBeNull()
  expect(present({}, { kind: null })).toBeNull()
})

it.each([
  ["DKK", '"price":3.00,'],
  ["JPY", '"price":69.0,'],
])("writes a price in %s as a double", (currency, text) => {
  expect(gridJson(present({ currency }), currency)).toContain(text)
})
