import type { Sql } from "../../../lib/sql"
import type { OfferFilters } from "../lib/offer-groups"
import { type Count, countOf, type OfferSummary } from "../lib/offer-summary"
import { offersOf } from "../lib/plan-list"
import type { RowFilters } from "./list/conditions"
import { findKeys } from "./list/find-keys"
import { type OfferOrder, orderOf } from "./list/order"
import { cursorOf, type List, readCursor } from "./list/page-cursor"
import type { Key } from "./list/pages"
import { type OfferRow, offersById } from "./offer-row"
import { rankOffers } from "./relevance"
import { guessRowShare } from "./row-share"
import type { ReadSearch } from "./search-text"
import type { SummaryReader } from "./summary"

export type ListContext = {
  sql: Sql
  summary: SummaryReader
  readSearch: ReadSearch
}

export type ListOptions = {
  limit: number
  cursor?: string
  /** Default: the best first for a search, else the newest. */
  order?: OfferOrder
}

export type OfferPage = {
  offers: OfferRow[]
  next_cursor: string | null
  count: number
  /** False where `count` is an estimate. */
  count_exact: boolean
}

type Prepared = {
  summary: OfferSummary
  filters: RowFilters
  /** Guessed share of all offers that the row filters leave. */
  rowShare: number
  count: Count
  /** Entries of the index of words that a search reads. */
  entries: number
}

const NOTHING: OfferPage = {
  offers: [],
  next_cursor: null,
  count: 0,
  count_exact: true,
}

/**
 * A page of offers, its cursor and how many there are. Searches without an
 * order end after the best of their candidates.
 *
 * @throws `cursor_invalid`
 */
export async function listOffers(
  ctx: ListContext,
  filters: OfferFilters,
  options: ListOptions
): Promise<OfferPage> {
  const isRanked = filters.q !== undefined && !options.order
  const order = orderOf(options.order ?? "-updated_at")
  const list: List = isRanked
    ? { filters, order: "relevance", type: "rank" }
    : { filters, order: order.name, type: order.type }
  const after = options.cursor ? readCursor(list, options.cursor) : null
  const prepared = await prepare(ctx, filters)
  if (!prepared) {
    return NOTHING
  }
  const place = { ...options, list, after }
  return isRanked
    ? await rankedPage(ctx, prepared, place)
    : await sortedPage(ctx, prepared, place)
}

/** Null when nothing can match. */
export async function prepare(
  { sql, summary: reader, readSearch }: ListContext,
  filters: OfferFilters
): Promise<Prepared | null> {
  const summary = await reader.current()
  const search =
    filters.q === undefined ? undefined : await readSearch(filters.q)
  if (search === null) {
    return null
  }
  const total = offersOf(summary.groups)
  const rowFilters = { ...filters, tsquery: search?.tsquery }
  const rowShare = await guessRowShare(sql, rowFilters, total)
  const count = countOf(summary, filters, rowShare)
  const entries = (search?.entries ?? 0) * total
  return { summary, filters: rowFilters, rowShare, count, entries }
}

type Place = ListOptions & { list: List; after: Key | null }

async function sortedPage(
  { sql }: ListContext,
  prepared: Prepared,
  { list, limit, after, order }: Place
): Promise<OfferPage> {
  const { summary, filters, rowShare } = prepared
  const query = {
    filters,
    order: orderOf(order ?? "-updated_at"),
    after,
    rows: limit + 1,
  }
  const keys = await findKeys(sql, summary, query, rowShare)
  return await pageOf(sql, { keys, list, limit, after, ...countIn(prepared) })
}

async function rankedPage(
  { sql }: ListContext,
  prepared: Prepared,
  { list, limit, after }: Place
): Promise<OfferPage> {
  const { summary, filters, rowShare, entries } = prepared
  const total = offersOf(summary.groups)
  const { ranked, complete } = await rankOffers(sql, summary, {
    filters: { ...filters, tsquery: filters.tsquery ?? "" },
    hits: rowShare * total,
    total,
    entries,
  })
  const keys = ranked.map(({ id, rank }) => ({ id, key: String(rank) }))
  const rest = after ? keys.filter((key) => isBelow(key, after)) : keys
  const counted = complete
    ? { count: keys.length, count_exact: true }
    : {
        count: Math.max(prepared.count.count, keys.length),
        count_exact: false,
      }
  const page = { keys: rest.slice(0, limit + 1), list, limit, after: after }
  return { ...(await pageOf(sql, { ...page, ...counted })), ...counted }
}

function isBelow(key: Key, after: Key): boolean {
  const difference = Number(key.key) - Number(after.key)
  return (
    difference < 0 || (difference === 0 && BigInt(key.id) < BigInt(after.id))
  )
}

const countIn = ({ count: { count, exact } }: Prepared) => ({
  count,
  count_exact: exact,
})

/** A first page without another is all there is, whatever was guessed. */
async function pageOf(
  sql: Sql,
  page: {
    keys: Key[]
    list: List
    limit: number
    after: Key | null
    count: number
    count_exact: boolean
  }
): Promise<OfferPage> {
  const { keys, list, limit, after, count, count_exact } = page
  const shown = keys.slice(0, limit)
  const last = shown.at(-1)
  const isAll = keys.length <= limit && !after
  const offers = await offersById(
    sql,
    shown.map(({ id }) => id)
  )
  return {
    offers,
    next_cursor: keys.length > limit && last ? cursorOf(list, last) : null,
    count: isAll && !count_exact ? shown.length : Math.max(count, shown.length),
    count_exact: count_exact || isAll,
  }
}
