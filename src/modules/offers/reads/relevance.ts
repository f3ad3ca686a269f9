import type { Sql } from "../../../lib/sql"
import type { OfferGroup } from "../lib/offer-groups"
import type { ListPart } from "../lib/plan-list"
import { allConditions, type RowFilters, where } from "./list/conditions"
import { orderOf } from "./list/order"
import { walk } from "./list/pages"
import { type OfferSummary, groupsOf } from "../lib/offer-summary"

/**
 * Offers that are ranked for one search. Ranking all that hold a common word
 * takes seconds, so the best of these are shown, and no more than these.
 */
export const CANDIDATES_MAX = 300

/** The most matches that are gathered from the index of words at once. */
const GATHERED_MAX = 100_000

export type Ranked = { id: string; rank: number }

type Search = {
  filters: RowFilters & { tsquery: string }
  /** Guessed rows with these words. */
  hits: number
}

/** Best first; `complete` when there are no others. */
export async function rankOffers(
  sql: Sql,
  summary: OfferSummary,
  search: Search
): Promise<{ ranked: Ranked[]; complete: boolean }> {
  const newest =
    search.hits > GATHERED_MAX ? await newestHits(sql, summary, search) : null
  const ranked = newest
    ? await rank(sql, search.filters.tsquery, newest)
    : await rankHits(sql, search)
  return { ranked, complete: ranked.length < CANDIDATES_MAX }
}

/** A common word is in many of the newest offers: no need to find them all. */
async function newestHits(
  sql: Sql,
  summary: OfferSummary,
  { filters }: Search
): Promise<string[] | null> {
  const matching = groupsOf(summary, filters)
  const parts = partsOf(matching)
  const order = orderOf("-updated_at")
  const query = { filters, order, after: null, rows: CANDIDATES_MAX }
  const keys = await walk(sql, query, { parts, window: 5_000 })
  return keys && keys.length === CANDIDATES_MAX
    ? keys.map(({ id }) => id)
    : null
}

function partsOf(matching: readonly OfferGroup[]): ListPart[] {
  const parts = matching.map(({ source, status }) => ({ name: source, status }))
  return [
    ...new Map(parts.map((it) => [`${it.name} ${it.status}`, it])).values(),
  ]
}

async function rankHits(sql: Sql, { filters }: Search): Promise<Ranked[]> {
  const { sql: conditions, params } = allConditions(filters)
  return await sql.named<Ranked>(
    `with hit as materialized (
       select f.id, f.search from offer_feed as f
       where ${where(conditions)} limit :candidates
     )
     select id::text, ts_rank_cd(search, :words::tsquery)::float8 as rank
     from hit order by rank desc, hit.id desc`,
    { ...params, candidates: CANDIDATES_MAX }
  )
}

const rank = async (sql: Sql, words: string, ids: string[]) =>
  await sql.named<Ranked>(
    `select id::text, ts_rank_cd(search, :words::tsquery)::float8 as rank
     from offer_feed where id = any(:ids::bigint[])
     order by rank desc, offer_feed.id desc`,
    { words, ids }
  )
