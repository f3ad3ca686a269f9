import type { Sql, SqlOptions } from "../../../../lib/sql"
import { hasRowFilter, type OfferGroup } from "../../lib/offer-groups"
import {
  allConditions,
  type Conditions,
  leftConditions,
  type RowFilters,
  where,
} from "./conditions"
import type { Order } from "./order"

/** Sort value and id of a row; all that a page needs to know of it. */
export type Key = { key: string; id: string }

export type PageQuery = {
  filters: RowFilters
  order: Order
  /** The row after which the page begins. */
  after: Key | null
  rows: number
}

const UTC = `'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'`

/**
 * Along an index by its key, one plan is as good for each value. How many rows
 * have some words or a price is another matter: that is planned each time.
 */
export const planned = (filters: RowFilters): SqlOptions => ({
  prepare: hasRowFilter(filters) ? undefined : true,
})

/** The sort value as text, with the microseconds that a date would lose. */
export const keyText = ({ column }: Order, table: string) =>
  column === "updated_at"
    ? `to_char(${table}.key at time zone 'utc', ${UTC})`
    : `${table}.key::text`

/** The column has a value that was asked for, and comes after the cursor. */
export function place({ order, after, filters }: PageQuery): Conditions {
  const { column, type } = order
  const since = column === "updated_at" ? filters.updated_since : undefined
  return {
    sql: [
      ...presence(order),
      ...(since ? ["f.updated_at >= :updated_since::timestamptz"] : []),
      ...(after
        ? [
            `(f.${column}, f.id) ${order.after} (:after_key::${type}, :after_id::bigint)`,
          ]
        : []),
    ],
    params: {
      ...(since && { updated_since: since }),
      ...(after && { after_key: after.key, after_id: after.id }),
    },
  }
}

export const by = ({ direction }: Order, table: string, column = "key") =>
  `${table}.${column} ${direction}, ${table}.id ${direction}`

/**
 * Along the cells that match. The first row of each says which ones can have a
 * row of the page: no more than the page has rows. Only those are read on, each
 * from its first row.
 */
export async function mergeCells(
  sql: Sql,
  query: PageQuery,
  matching: readonly OfferGroup[]
): Promise<Key[]> {
  const { order, filters, rows } = query
  const { column } = order
  const at = place(query)
  const left = leftConditions(filters, matching)
  const asked = where([...at.sql, ...left.sql])
  const from = order.after === "<" ? "<=" : ">="
  const found = await sql.named<Key>(
    `with head as materialized (
       select part.cell, first.key, first.id
       from unnest(:cells::bigint[]) as part(cell)
       cross join lateral (
         select f.${column} as key, f.id from offer_feed as f
         where f.cell = part.cell and ${asked}
         order by ${by(order, "f", column)} limit 1
       ) as first
       order by ${by(order, "first")} limit :rows
     )
     select ${keyText(order, "row")} as key, row.id::text
     from head cross join lateral (
       select f.${column} as key, f.id from offer_feed as f
       where f.cell = head.cell and ${where([...presence(order), ...left.sql])}
         and (f.${column}, f.id) ${from} (head.key, head.id)
       order by ${by(order, "f", column)} limit :rows
     ) as row
     order by ${by(order, "row")} limit :rows`,
    {
      ...at.params,
      ...left.params,
      rows,
      cells: matching.map(({ cell }) => cell),
    },
    planned(filters)
  )
  return found.map(keyOf)
}

/** Partial indexes are used only where the query says so too. */
const presence = ({ column }: Order) =>
  column === "updated_at" ? [] : [`f.${column} is not null`]

/** By an index of what few rows have: a GTIN, a rare word, a rare price. */
export async function direct(sql: Sql, query: PageQuery): Promise<Key[]> {
  const { order, filters, rows } = query
  const at = place(query)
  const asked = allConditions(filters)
  const found = await sql.named<Key>(
    `with row as materialized (
       select f.${order.column} as key, f.id from offer_feed as f
       where ${where([...asked.sql, ...at.sql])}
     )
     select ${keyText(order, "row")} as key, row.id::text from row
     order by ${by(order, "row")} limit :rows`,
    { ...at.params, ...asked.params, rows }
  )
  return found.map(keyOf)
}

/** Offers for several countries, by their own index: where few are for this. */
export async function several(sql: Sql, query: PageQuery): Promise<Key[]> {
  const { order, filters, rows } = query
  const at = place(query)
  const asked = allConditions(filters)
  const found = await sql.named<Key>(
    `with row as materialized (
       select f.${order.column} as key, f.id from offer_feed as f
       where cardinality(f.countries) > 1
         and f.countries @> array[:country::text]
         and ${where([...asked.sql, ...at.sql])}
     )
     select ${keyText(order, "row")} as key, row.id::text from row
     order by ${by(order, "row")} limit :rows`,
    { ...at.params, ...asked.params, country: filters.country, rows }
  )
  return found.map(keyOf)
}

export const keyOf = ({ key, id }: Key): Key => ({ key, id })
