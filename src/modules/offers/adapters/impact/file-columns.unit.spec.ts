import { fileColumns, fileItem } from "./file-columns"

const read = (row: Record<string, string>) => {
  const columns = fileColumns(Object.keys(row))
  return columns && fileItem(columns, row)
}

it("reads impact.com's own format", () => {
  expect(
    read({
      "Unique Merchant SKU": "APP-1",
      "Product Name": '19" rack',
      "Product URL": "https://x.pxf.io/c/1/2/3",
      "Current Price": "10.00",
      "Original Price": "12.00",
      "Stock Availability": "Y",
      "UPC or EAN": "7774561230001",
    })
  ).toMatchObject({
    CatalogItemId: "APP-1",
    Name: '19" rack',
    Url: "https://x.pxf.io/c/1/2/3",
    CurrentPrice: "10.00",
    OriginalPrice: "12.00",
    StockAvailability: "Y",
    Gtin: "7774561230001",
    Currency: "",
  })
})

it("reads Google's format, where a sale has a price of its own", () => {
  const row = { id: "1", title: "Vest", link: "x", price: "12 USD" }
  expect(read({ ...row, sale_price: "10 USD" })).toMatchObject({
    CurrentPrice: "10 USD",
    OriginalPrice: "12 USD",
  })
  expect(read({ ...row, sale_price: "" })).toMatchObject({
    CurrentPrice: "12 USD",
  })
})

it("takes the quotes off a whole field", () => {
  expect(read({ id: "1", title: '"A ""big"" vest"' })).toMatchObject({
    Name: 'A "big" vest',
  })
})

it.each([[["<html>"]], [["title"]], [["id"]]])(
  "takes %p for no catalogue",
  (header) => {
    expect(fileColumns(header)).toBeNull()
  }
)
