import type { Row } from "../tools/field"

/**
 * Columns of catalogue files, as our item names them: those of impact.com's own
 * format (`…_IR.txt.gz`), of the Google one, and the API's names, which custom
 * files use.
 */
const NAMES: Readonly<Record<string, readonly string[]>> = {
  CatalogItemId: ["uniquemerchantsku", "catalogitemid", "id", "sku"],
  Name: ["productname", "name", "title"],
  Url: ["producturl", "url", "link"],
  ImageUrl: ["imageurl", "imagelink"],
  Description: ["productdescription", "description"],
  CurrentPrice: ["currentprice", "saleprice", "price"],
  OriginalPrice: ["originalprice", "price"],
  Currency: ["currency"],
  StockAvailability: ["stockavailability", "availability"],
  Gtin: ["gtin", "upcorean", "upc", "ean", "isbn"],
  Category: ["category", "googleproductcategory"],
  SubCategory: ["subcategory", "producttype"],
  ExpirationDate: ["expirationdate"],
}

type Columns = readonly (readonly [string, readonly string[]])[]
type CsvRow = Readonly<Record<string, string>>

/** Null for a file without ids and names: it is no catalogue. */
export function fileColumns(header: readonly string[]): Columns | null {
  const plain = new Map(
    header.map((name) => [name.toLowerCase().replace(/[^a-z]/g, ""), name])
  )
  const columns = Object.entries(NAMES).map(([field, names]) => {
    const found = names.map((name) => plain.get(name))
    return [field, found.filter((it) => it !== undefined)] as const
  })
  const has = (field: string) =>
    columns.some(([name, found]) => name === field && found.length > 0)
  return has("CatalogItemId") && has("Name") ? columns : null
}

/** A row of a file in the API's names; the first column that is filled counts. */
export const fileItem = (columns: Columns, row: CsvRow): Row =>
  Object.fromEntries(
    columns.map(([field, names]) => [
      field,
      names.map((name) => unquoted(row[name] ?? "")).find(Boolean) ?? "",
    ])
  )

/** Files of tabs are read without quotes, for few have them around a field. */
const unquoted = (value: string) =>
  value.length > 1 && value.startsWith('"') && value.endsWith('"')
    ? value.slice(1, -1).replaceAll('""', '"')
    : value
