import type { Sql } from "../../../../lib/sql"
import { hasRowFilter, type OfferGroup, SEVERAL } from "../../lib/offer-groups"
import { countOf, groupsOf, type OfferSummary } from "../../lib/offer-summary"
import { allConditions, type RowFilters, where } from "./conditions"
import { type ListPlan, offersOf, partsOf, planList } from "../../lib/plan-list"
import { direct, type Key, mergeCells, type PageQuery, several } from "./pages"
import { walk, walkParts } from "./walk"

/** Rows that an index of words or countries may give, to be sorted as a whole. */
const DIRECT_MAX = 20_000
const PRICES_MAX = 5_000
/** Rows that are looked through for common words in an order of their own. */
const SEARCHED_MAX = 20_000
/** Below this share, offers for several countries are found by their index. */
const SEVERAL_SHARE_MIN = 0.02

/** Keys of the page's rows, in its order. */
export async function findKeys(
  sql: Sql,
  summary: OfferSummary,
  query: PageQuery,
  /** Guessed share of all rows that pass what groups know nothing of. */
  rowShare: number
): Promise<Key[]> {
  const { filters, order } = query
  const groups = groupsOf(summary, filters)
  const matching = order.column === "price" ? pricedOf(groups) : groups
  if (matching.length === 0) {
    return []
  }
  const total = offersOf(summary.groups)
  const isRareText = filters.tsquery && rowShare * total <= DIRECT_MAX
  if (filters.gtin || isRareText || (await isRarePrice(sql, filters))) {
    return await direct(sql, query)
  }
  const plan = planList({
    all: summary.groups,
    matching,
    part: order.part,
    rows: query.rows,
    row_share: shareOfRows(summary, query, rowShare),
  })
  if (filters.tsquery) {
    return await findWords(sql, query, { matching, plan })
  }
  if (plan.path !== "walk") {
    return await alongCells(sql, summary, query, { matching })
  }
  const { keys, open } = await walk(sql, query, plan)
  if (open.length === 0) {
    return keys
  }
  const of = matching.filter((group) =>
    open.some(
      ({ name, status }) =>
        name === group[order.part] && status === group.status
    )
  )
  const rest = await alongCells(sql, summary, query, { matching, of })
  return firstOf([...keys, ...rest], query)
}

/**
 * Common words in an order of date or price. An index of words knows no order,
 * and sorting all that have them takes seconds; so does a walk through a million
 * new offers that do not. So a part that has too few of them within its window,
 * four times as long as should do, adds no more to the page.
 */
async function findWords(
  sql: Sql,
  query: PageQuery,
  { matching, plan }: { matching: OfferGroup[]; plan: ListPlan }
): Promise<Key[]> {
  if (offersOf(matching) <= SEARCHED_MAX) {
    return await mergeCells(sql, query, matching)
  }
  const parts = partsOf(matching, query.order.part)
  const window = Math.ceil(SEARCHED_MAX / parts.length)
  const along = plan.path === "walk" ? plan : { parts, window }
  return firstOf(await walkParts(sql, query, along), query)
}

const priced = new WeakMap<OfferGroup[], OfferGroup[]>()

/** An offer without a currency has no price. */
function pricedOf(groups: OfferGroup[]): OfferGroup[] {
  const known =
    priced.get(groups) ?? groups.filter(({ currency }) => currency !== null)
  priced.set(groups, known)
  return known
}

/** Statistics know of prices, but not that each currency has its own. */
async function isRarePrice(sql: Sql, filters: RowFilters): Promise<boolean> {
  const { price_min, price_max, currency, status } = filters
  if (price_min === undefined && price_max === undefined) {
    return false
  }
  const asked = allConditions({ price_min, price_max, currency, status })
  const [found] = await sql.named<{ count: number }>(
    `select count(*)::int as count from (
       select from offer_feed as f where ${where(asked.sql)}
       limit :most) as row`,
    { ...asked.params, most: PRICES_MAX + 1 }
  )
  return (found?.count ?? 0) <= PRICES_MAX
}

/** Of the rows in matching cells: what an index looks at and leaves out. */
function shareOfRows(
  summary: OfferSummary,
  { filters, order }: PageQuery,
  rowShare: number
): number {
  const { count } = countOf(summary, filters)
  const { updated_since: _, ...others } = filters
  const isByKey = order.column === "updated_at" && !hasRowFilter(others)
  const inCells = count / offersOf(groupsOf(summary, filters))
  const share = Math.max(inCells, 1e-6) * (isByKey ? 1 : rowShare)
  return Math.min(Math.max(share, 1e-6), 1)
}

async function alongCells(
  sql: Sql,
  summary: OfferSummary,
  query: PageQuery,
  /** `of`: those of them to go along, where the others are done. */
  { matching, of = matching }: { matching: OfferGroup[]; of?: OfferGroup[] }
): Promise<Key[]> {
  const mixed = matching.filter(({ market }) => market === SEVERAL)
  const { count } = countOf(summary, query.filters)
  const isRare =
    query.filters.country !== undefined &&
    mixed.length > 0 &&
    shareOfMixed(count, matching, mixed) < SEVERAL_SHARE_MIN
  if (!isRare) {
    return await mergeCells(sql, query, of)
  }
  const pure = of.filter(({ market }) => market !== SEVERAL)
  const found = await Promise.all([
    pure.length > 0 ? mergeCells(sql, query, pure) : [],
    several(sql, query),
  ])
  return firstOf(found.flat(), query)
}

/** The page among rows of several ways, some found twice. */
function firstOf(keys: Key[], query: PageQuery): Key[] {
  const once = new Map(keys.map((key) => [key.id, key]))
  return [...once.values()].sort(inOrder(query)).slice(0, query.rows)
}

function shareOfMixed(
  count: number,
  matching: OfferGroup[],
  mixed: OfferGroup[]
): number {
  const all = offersOf(mixed)
  return Math.max(count - (offersOf(matching) - all), 0) / all
}

function inOrder({ order }: PageQuery) {
  const sign = order.direction === "asc" ? 1 : -1
  const value = (key: string) => (order.type === "numeric" ? Number(key) : key)
  return (a: Key, b: Key) => {
    const [left, right] = [value(a.key), value(b.key)]
    const byId = BigInt(a.id) < BigInt(b.id) ? -1 : 1
    return sign * (left < right ? -1 : left > right ? 1 : byId)
  }
}
