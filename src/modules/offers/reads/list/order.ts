/** What a list can be sorted by, each with `-` for the largest first. */
export const OFFER_ORDERS = [
  "-updated_at",
  "updated_at",
  "price",
  "-price",
  "commission",
  "-commission",
] as const
export type OfferOrder = (typeof OFFER_ORDERS)[number]

export type Order = {
  name: OfferOrder
  column: "updated_at" | "price" | "commission_value"
  /** Of the column, for what a cursor says. */
  type: "timestamptz" | "numeric"
  /** Column that tells the parts of a walk apart. */
  part: "source" | "currency"
  /** Of the keyset: the rows that come after. */
  after: "<" | ">"
  direction: "asc" | "desc"
}

const COLUMNS = {
  updated_at: {
    column: "updated_at",
    type: "timestamptz",
    part: "source",
  },
  // Amounts of different currencies say nothing about each other.
  price: { column: "price", type: "numeric", part: "currency" },
  commission: {
    column: "commission_value",
    type: "numeric",
    part: "source",
  },
} as const

export function orderOf(name: OfferOrder): Order {
  const isDescending = name.startsWith("-")
  const field = name.replace("-", "") as keyof typeof COLUMNS
  return {
    name,
    ...COLUMNS[field],
    after: isDescending ? "<" : ">",
    direction: isDescending ? "desc" : "asc",
  }
}
