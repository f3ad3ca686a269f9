import type { RawOffer } from "../adapter"
import type { Commission } from "./commission"
import { externalId } from "../tools/external-id"

/** What is known of a feed's rows before one is read. */
export type ProductContext = {
  /** Before the id of each row: ids are unique in a feed only. */
  prefix: string
  advertiser_id: string
  advertiser: string | null
  language: string | null
  countries: readonly string[]
  commission: Commission | null
  in_stock_only: boolean
}

/** The columns we ask for: none that changes with each import. */
export const PRODUCT_COLUMNS = [
  "aw_deep_link",
  "product_name",
  "aw_product_id",
  "merchant_product_id",
  "merchant_image_url",
  "aw_image_url",
  "description",
  "merchant_category",
  "category_name",
  "search_price",
  "rrp_price",
  "product_price_old",
  "currency",
  "merchant_name",
  "merchant_id",
  "merchant_deep_link",
  "language",
  "ean",
  "product_GTIN",
  "in_stock",
  "is_for_sale",
  "valid_from",
  "valid_to",
] as const

type Column = (typeof PRODUCT_COLUMNS)[number]
type CsvRow = Readonly<Record<string, string>>

/**
 * Which columns of a file are ours: columns of a vertical are prefixed
 * (`Fashion:size`), and case was seen to differ. Null for a file that is not a
 * product feed.
 */
export function productColumns(
  header: readonly string[]
): Readonly<Record<Column, string>> | null {
  const plain = header.map((it) => it.replace(/^\uFEFF/, "").toLowerCase())
  const find = (column: string) => {
    const at = plain.indexOf(column)
    const vertical = plain.findIndex((it) => it.endsWith(`:${column}`))
    return header[at >= 0 ? at : vertical] ?? ""
  }
  const columns = Object.fromEntries(
    PRODUCT_COLUMNS.map((column) => [column, find(column.toLowerCase())])
  ) as Record<Column, string>
  const isFeed =
    columns.product_name &&
    (columns.aw_product_id || columns.merchant_product_id)
  return isFeed ? columns : null
}

/**
 * Makes the function that maps a row, once a file: millions of rows go through
 * it, so all that is the same for each is found beforehand.
 *
 * @returns null for a row that the settings leave out
 */
export function productMapper(
  columns: Readonly<Record<Column, string>>,
  context: ProductContext
): (row: CsvRow) => RawOffer | null {
  const languages = context.language ? [context.language] : []
  const commission = context.commission ?? undefined
  return (row) => {
    if (context.in_stock_only && !isInStock(columns, row)) {
      return null
    }
    const price = row[columns.search_price] || null
    const old_price =
      row[columns.rrp_price] || row[columns.product_price_old] || null
    const language = row[columns.language]
    return {
      external_id: externalId(
        context.prefix,
        row[columns.aw_product_id] || row[columns.merchant_product_id]
      ),
      kind: "product",
      title: row[columns.product_name] || null,
      tracking_url: row[columns.aw_deep_link] || null,
      advertiser_id: row[columns.merchant_id] || context.advertiser_id,
      advertiser: row[columns.merchant_name] || context.advertiser,
      description: row[columns.description] || null,
      categories: categoriesOf(columns, row),
      price,
      old_price: old_price === price ? null : old_price,
      currency: row[columns.currency] || null,
      commission,
      landing_url: row[columns.merchant_deep_link] || null,
      image_url:
        row[columns.merchant_image_url] || row[columns.aw_image_url] || null,
      countries: context.countries,
      languages: language ? [language] : languages,
      gtin: row[columns.product_GTIN] || row[columns.ean] || null,
      starts_at: row[columns.valid_from] || null,
      ends_at: row[columns.valid_to] || null,
      payload: row,
    }
  }
}

function categoriesOf(columns: Readonly<Record<Column, string>>, row: CsvRow) {
  const own = row[columns.merchant_category]
  const awin = row[columns.category_name]
  return own ? (awin ? [own, awin] : [own]) : awin ? [awin] : []
}

/** Absent means yes: most feeds leave these columns empty. */
function isInStock(columns: Readonly<Record<Column, string>>, row: CsvRow) {
  return (
    !NO.test(row[columns.in_stock] ?? "") &&
    !NO.test(row[columns.is_for_sale] ?? "")
  )
}

const NO = /^(0|no|n|false|out[ _]of[ _]stock)$/i
