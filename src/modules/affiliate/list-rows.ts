import { MedusaError } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"
import { decodeCursor, encodeCursor, exactTime } from "../../lib/cursor"
import type { Sql } from "../../lib/sql"

export type Page<Row> = { rows: Row[]; next_cursor: string | null }
export type CountedPage<Row> = { rows: Row[]; count: number }

type List = {
  /** From `select` to the joins. */
  select: string
  /** Condition of each filter that may be given: `s.ref = :ref`. */
  conditions: Readonly<Record<string, string>>
  filters: Readonly<Record<string, unknown>>
}

const cursorSchema = z.tuple([z.iso.datetime(), z.string().min(1).max(100)])

/**
 * Newest first, by keyset. The columns are compared as they are, so that an
 * index on them gives a page, however long the table is.
 *
 * @param at the column that is sorted by, and `id` the one that breaks ties
 */
export async function listByCursor<Row extends { id: string }>(
  sql: Sql,
  { at, id, ...list }: List & { at: string; id: string },
  { limit, cursor }: { limit: number; cursor?: string }
): Promise<Page<Row>> {
  const [before_at, before_id] = cursor
    ? decodeCursor(cursor, cursorSchema)
    : []
  const { where, params } = whereOf(list)
  const after = cursor
    ? `and (${at}, ${id}) < (:before_at::timestamptz, :before_id)`
    : ""
  const rows = await sql.named<Row & { cursor_at: string }>(
    `${list.select.replace(/^\s*select/, `select ${exactTime(at)} as cursor_at,`)}
     where ${where} ${after}
     order by ${at} desc, ${id} desc limit :limit`,
    { ...params, ...(cursor && { before_at, before_id }), limit: limit + 1 }
  )
  const last = rows.length > limit ? rows[limit - 1] : undefined
  return {
    rows: rows.slice(0, limit).map(({ cursor_at: _, ...row }) => row as never),
    next_cursor: last ? encodeCursor([last.cursor_at, last.id]) : null,
  }
}

/** A page of a small table, and how many rows there are in all. */
export async function listByOffset<Row>(
  sql: Sql,
  { order, ...list }: List & { order: string },
  { limit, offset }: { limit: number; offset: number }
): Promise<CountedPage<Row>> {
  const { where, params } = whereOf(list)
  const rows = await sql.named<Row & { rows_in_all: string }>(
    `${list.select.replace(/^\s*select/, "select count(*) over () as rows_in_all,")}
     where ${where} order by ${order} limit :limit offset :offset`,
    { ...params, limit, offset }
  )
  const [first] = rows
  return {
    rows: rows.map(({ rows_in_all: _, ...row }) => row as never),
    count: first
      ? Number(first.rows_in_all)
      : await countAll(sql, list, offset),
  }
}

/** Past the last page no row says how many there are. */
async function countAll(sql: Sql, list: List, offset: number): Promise<number> {
  if (offset === 0) {
    return 0
  }
  const { where, params } = whereOf(list)
  const [row] = await sql.named<{ count: number }>(
    `select count(*)::int as count
     from (${list.select} where ${where}) as found`,
    params
  )
  return row?.count ?? 0
}

function whereOf({ conditions, filters }: List) {
  const given = Object.entries(filters).filter(([, it]) => it !== undefined)
  const texts = given.map(([name]) => {
    const condition = conditions[name]
    if (!condition) {
      throw new MedusaError(
        MedusaError.Types.UNEXPECTED_STATE,
        `There is no condition for the filter ${name}`
      )
    }
    return `(${condition})`
  })
  return {
    where: ["true", ...texts].join(" and "),
    params: Object.fromEntries(given),
  }
}

/** A search text means itself, also where it has LIKE's own signs. */
export const likeOf = (text: string): string =>
  `%${text.replace(/[\\%_]/g, "\\$&")}%`
