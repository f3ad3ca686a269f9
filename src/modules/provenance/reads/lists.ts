import type { Sql } from "../../../lib/sql"

/** A page of a small table, and how many rows the filters leave. */
export type Page<T> = { rows: T[]; count: number }
export type Paging = { limit: number; offset: number }

/**
 * Filters by name: the value, and the condition that uses it as `:name`. A
 * value that is undefined filters nothing.
 */
export type Filters = Record<string, readonly [value: unknown, where: string]>

/** What a list is made of. The parts are written by us, never by a client. */
export type ListSource = {
  select: string
  from: string
  order: string
  /** Holds for every row. */
  where: string
}

export type Condition = { where: string; params: Record<string, unknown> }

export function conditionOf(always: string, filters: Filters): Condition {
  const used = Object.entries(filters).filter(
    ([, [value]]) => value !== undefined
  )
  return {
    where: [always, ...used.map(([, [, where]]) => where)].join(" and "),
    params: Object.fromEntries(used.map(([name, [value]]) => [name, value])),
  }
}

/** One page of a list and the count of all its rows. */
export async function page<T>(
  sql: Sql,
  { select, from, order, where: always }: ListSource,
  { filters, limit, offset }: Paging & { filters: Filters }
): Promise<Page<T>> {
  const { where, params } = conditionOf(always, filters)
  const rows = await sql.named<T>(
    `select ${select} from ${from} where ${where}
     order by ${order} limit :limit offset :offset`,
    { ...params, limit, offset }
  )
  const [counted] = await sql.named<{ count: number }>(
    `select count(*)::int as count from ${from} where ${where}`,
    params
  )
  return { rows, count: counted?.count ?? 0 }
}

/** The row of a list that has this id. */
export async function rowOf<T>(
  sql: Sql,
  { select, from, where }: ListSource,
  { column, id }: { column: string; id: string }
): Promise<T | null> {
  const [row] = await sql.named<T>(
    `select ${select} from ${from} where ${where} and ${column} = :id`,
    { id }
  )
  return row ?? null
}

/** `%` and `_` of the visitor's text mean themselves. */
export const containing = (text: string | undefined): string | undefined =>
  text && `%${text.toLowerCase().replace(/[\\%_]/g, "\\$&")}%`
