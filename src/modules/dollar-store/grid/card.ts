import type { Listing } from "../listings/listings"

/** What the grid shows of a product, copied from the modules that own it. */
export type Card = {
  product_id: string
  is_visible: boolean
  title: string
  handle: string
  category: string
  image_url: string
  /** Amounts by currency in capitals. */
  prices: Record<string, number>
  in_stock: boolean
  stock_count: number
  /** False: there is as much of it as is asked for. */
  is_stock_counted: boolean
}

/** A card with the listing it shows; none where the listing was taken away. */
export type GridRow = Card & {
  version: string
  content_version: string
  listed_at: Date
} & {
  [
    Name in keyof Pick<
      Listing,
      | "kind"
      | "destination_url"
      | "network"
      | "template"
      | "external_price"
      | "external_currency"
      | "external_checked_at"
    >
  ]: Listing[Name] | null
}
