import {
  addedProducts,
  listPriceWrites,
  productWrite,
  productWrites,
  takenPrices,
  variantWrites,
} from "./price-writes"

const dkk = { currency_code: "dkk", amount: 3 }

it("reads a product with its variants and channels", () => {
  const body = {
    sales_channels: [{ id: "sc_1" }, {}],
    variants: [
      { id: "variant_1", prices: [dkk] },
      { title: "M", prices: [] },
    ],
  }
  expect(productWrite(body, "prod_1")).toMatchObject({
    product_id: "prod_1",
    sales_channel_ids: ["sc_1"],
    variants: [
      {
        variant_id: "variant_1",
        prices: [{ currency_code: "DKK", amount: 3 }],
      },
      { variant_id: undefined, name: "M", prices: [] },
    ],
  })
})

it("leaves a known variant out that is not given prices", () => {
  const { variants } = productWrite({ variants: [{ id: "v", title: "M" }] })
  expect(variants).toEqual([])
})

it("reads batches, where a made one has no id of its own", () => {
  const made = { id: "prod_1", variants: [{ prices: [dkk] }] }
  expect(productWrites({ create: [made], update: [made] })).toMatchObject([
    { product_id: undefined },
    { product_id: "prod_1" },
  ])
  const variant = { id: "variant_1", prices: [dkk] }
  expect(variantWrites({ create: [variant], update: [variant] })).toMatchObject(
    [{ variant_id: undefined }, { variant_id: "variant_1" }]
  )
})

it.each([
  [{ rules: { region_id: "reg_1" } }, true],
  [{ min_quantity: 10 }, true],
  [{ max_quantity: 0 }, true],
  [{ rules: {}, min_quantity: null }, false],
])("a price with %j is for some only: %s", (more, is_partial) => {
  const [price] = listPriceWrites({ prices: [{ ...dkk, ...more }] })
  expect(price?.is_partial).toBe(is_partial)
})

it("reads the prices of a list however they are sent", () => {
  const body = { prices: [dkk], create: [dkk], update: [{ id: "price_1" }] }
  expect(listPriceWrites(body)).toHaveLength(3)
})

it.each([
  null,
  "text",
  [],
  { variants: "x", prices: 7, create: {}, sales_channels: null, add: "x" },
  { variants: [null, 7, [{}]], prices: [null] },
])("leaves to Medusa what has another shape: %j", (body) => {
  expect(productWrite(body).variants).toEqual([])
  expect(productWrites(body)).toEqual([])
  expect(variantWrites(body)).toEqual([])
  expect(listPriceWrites(body)).toEqual([])
  expect(addedProducts(body)).toEqual([])
  expect(takenPrices(body)).toEqual([])
})
