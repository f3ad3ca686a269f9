import type { Sql } from "../../../../lib/sql"
import type { ListPart } from "../../lib/plan-list"
import { allConditions, where } from "./conditions"
import {
  by,
  type Key,
  keyOf,
  keyText,
  type PageQuery,
  place,
  planned,
} from "./pages"

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
