import type { Sql, SqlOptions } from "../../../../lib/sql"
import { hasRowFilter, type OfferGroup } from "../../lib/offer-groups"
import type { ListPart } from "../../lib/plan-list"
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
const planned = (filters: RowFilters): SqlOptions => ({
  prepare: hasRowFilter(filters) ? undefined : true,
})

/** The sort value as text, with the microseconds that a date would lose. */
const keyText = ({ column }: Order, table: string) =>
  column === "updated_at"
    ? `to_char(${table}.key at time zone 'utc', ${UTC})`
    : `${table}.key::text`

/** The column has a value that was asked for, and comes after the cursor. */
function place({ order, after, filters }: PageQuery): Conditions {
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

const by = ({ direction }: Order, table: string, column = "key") =>
  `${table}.${column} ${direction}, ${table}.id ${direction}`

/** The first rows of each part that match, as far as the window reaches. */
export async function walkParts(
  sql: Sql,
  query: PageQuery,
  { parts, window }: { parts: readonly ListPart[]; window: number }
): Promise<(Key & ListPart)[]> {
  const { order, filters, rows } = query
  const { column, part } = order
  const at = place(query)
  const asked = allConditions({
    ...filters,
    // The index and the part say so already.
    status: undefined,
  })
  return await sql.named<Key & ListPart>(
    `select part.name, part.status, ${keyText(order, "row")} as key,
       row.id::text
     from unnest(:names::text[], :statuses::text[]) as part(name, status)
     cross join lateral (
       select f.${column} as key, f.id
       from (
         select f.* from offer_feed as f
         where f.${part} = part.name and f.status = part.status
           and ${where(at.sql)}
         order by ${by(order, "f", column)} limit :window
       ) as f
       where ${where(asked.sql)}
       order by ${by(order, "f", column)} limit :rows
     ) as row
     order by ${by(order, "row")}`,
    { ...at.params, ...asked.params, ...named(parts), window, rows },
    planned(filters)
  )
}

/**
 * Along an index of each part, as far as the window reaches.
 *
 * @returns rows of the page, and the parts that may have more for it: they did
 *   not have enough within the window, and it ended before the page does
 */
export async function walk(
  sql: Sql,
  query: PageQuery,
  along: { parts: readonly ListPart[]; window: number }
): Promise<{ keys: Key[]; open: ListPart[] }> {
  const { rows } = query
  const found = await walkParts(sql, query, along)
  const short = along.parts.filter(
    ({ name, status }) =>
      found.filter((it) => it.name === name && it.status === status).length <
      rows
  )
  const keys = found.slice(0, rows).map(keyOf)
  const { window } = along
  const open =
    short.length > 0 ? await openParts(sql, query, { short, window, keys }) : []
  return { keys, open }
}

const named = (parts: readonly ListPart[]) => ({
  names: parts.map(({ name }) => name),
  statuses: parts.map(({ status }) => status),
})

type Windows = { short: readonly ListPart[]; window: number; keys: Key[] }

/** Parts that go on behind their window with rows that the page could have. */
async function openParts(
  sql: Sql,
  query: PageQuery,
  { short, window, keys }: Windows
): Promise<ListPart[]> {
  const { column, part, type, after } = query.order
  const at = place(query)
  const last = keys.length === query.rows ? keys.at(-1) : undefined
  const before = after === "<" ? ">" : "<"
  const isInPage = last
    ? `(next.key, next.id) ${before} (:last_key::${type}, :last_id::bigint)`
    : "true"
  return await sql.named<ListPart>(
    `select part.name, part.status
     from unnest(:names::text[], :statuses::text[]) as part(name, status)
     cross join lateral (
       select f.${column} as key, f.id from offer_feed as f
       where f.${part} = part.name and f.status = part.status
         and ${where(at.sql)}
       order by ${by(query.order, "f", column)} offset :window limit 1
     ) as next
     where ${isInPage}`,
    {
      ...at.params,
      ...named(short),
      ...(last && { last_key: last.key, last_id: last.id }),
      window,
    },
    planned(query.filters)
  )
}

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

const keyOf = ({ key, id }: Key): Key => ({ key, id })
