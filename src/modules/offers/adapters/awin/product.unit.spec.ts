import { type ProductContext, productColumns, productMapper } from "./product"

const context: ProductContext = {
  prefix: "feed:9:",
  advertiser_id: "123",
  advertiser: "KaBuM!",
  language: "pt",
  countries: ["BR"],
  commission: null,
  in_stock_only: false,
}

/** Of the recorded feed. */
const row = {
  aw_deep_link: "https://www.awin1.com/cread.php?awinmid=123&ued=x",
  product_name: "Mouse Gamer G305",
  aw_product_id: "AW-1",
  merchant_product_id: "SKU-1",
  merchant_image_url: "https://img.test/g305.jpg",
  description: "Mouse sem fio",
  merchant_category: "Periféricos",
  search_price: "249,90",
  merchant_name: "KaBuM!",
  merchant_id: "123",
  currency: "BRL",
  merchant_deep_link: "https://loja.test/p/1",
  ean: "7891234567890",
  product_GTIN: "7891234567890",
}

function map(
  fields: Record<string, string>,
  changes: Partial<ProductContext> = {}
) {
  const columns = productColumns(Object.keys(fields))
  if (!columns) {
    throw new Error("not a feed")
  }
  return productMapper(columns, { ...context, ...changes })(fields)
}

it("maps a row of the recorded feed", () => {
  expect(map(row)).toMatchObject({
    external_id: "feed:9:AW-1",
    kind: "product",
    title: "Mouse Gamer G305",
    tracking_url: row.aw_deep_link,
    advertiser_id: "123",
    advertiser: "KaBuM!",
    categories: ["Periféricos"],
    price: "249,90",
    old_price: null,
    currency: "BRL",
    landing_url: "https://loja.test/p/1",
    image_url: "https://img.test/g305.jpg",
    countries: ["BR"],
    languages: ["pt"],
    gtin: "7891234567890",
    payload: row,
  })
})

it.each([
  ["the network's id first", {}, "feed:9:AW-1"],
  ["else the merchant's", { aw_product_id: "" }, "feed:9:SKU-1"],
  ["none at all", { aw_product_id: "", merchant_product_id: "" }, ""],
])("takes %s", (_, changes, external_id) => {
  expect(map({ ...row, ...changes })).toMatchObject({ external_id })
})

it.each([
  [{ rrp_price: "299,90" }, "299,90"],
  [{ product_price_old: "280" }, "280"],
  [{ rrp_price: "249,90" }, null],
])("with %p the old price is %p", (changes, old_price) => {
  expect(map({ ...row, ...changes })).toMatchObject({ old_price })
})

it("finds columns of a vertical, behind a byte order mark, in any case", () => {
  const columns = productColumns([
    "\uFEFFAW_Product_ID",
    "Product_Name",
    "Fashion:description",
    "Fashion:size",
  ])
  expect(columns).toMatchObject({
    aw_product_id: "\uFEFFAW_Product_ID",
    product_name: "Product_Name",
    description: "Fashion:description",
    ean: "",
  })
})

it.each([[["<html>"]], [["product_name"]], [["aw_product_id"]], [[]]])(
  "takes %p for no feed",
  (header) => {
    expect(productColumns(header)).toBeNull()
  }
)

it.each([
  [{ in_stock: "0" }, false],
  [{ in_stock: "out of stock" }, false],
  [{ is_for_sale: "no" }, false],
  [{ in_stock: "1" }, true],
  [{ in_stock: "" }, true],
  [{}, true],
])("with %p it is in stock: %p", (changes, isIn) => {
  const fields = { ...row, ...changes }
  expect(map(fields, { in_stock_only: true }) !== null).toBe(isIn)
  expect(map(fields)).not.toBeNull()
})

it("maps at least 100,000 rows a second", () => {
  const columns = productColumns(Object.keys(row))
  const mapper = columns && productMapper(columns, context)
  const rows = 200_000
  const start = performance.now()
  for (let at = 0; at < rows; at++) {
    mapper?.(row)
  }
  const seconds = (performance.now() - start) / 1_000
  expect(rows / seconds).toBeGreaterThan(100_000)
})
