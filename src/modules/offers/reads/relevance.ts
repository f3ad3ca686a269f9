import type { Sql } from "../../../lib/sql"
import { offersOf } from "../lib/plan-list"
import type { OfferGroup } from "../lib/offer-groups"
import { allConditions, type RowFilters, where } from "./list/conditions"
import { NEWEST_MAX, newestHits } from "./newest-hits"
import { type OfferSummary, groupsOf } from "../lib/offer-summary"

/**
 * Offers that are ranked for one search. Ranking all that hold a common word
 * takes seconds, so the best of these are shown, and no more than these.
 */
export const CANDIDATES_MAX = 200

/** Rows with the words that are looked at for those that the filters leave. */
const LOOKED_MAX = 50_000

/** Measured: an entry of the index of words, a row of it, a row of a walk. */
const INDEXED_US = 0.1
const FOUND_US = 1.5
const WALKED_US = 2

export type Ranked = { id: string; rank: number }

type Search = {
  filters: RowFilters & { tsquery: string }
  /** Guessed rows with these words, in the whole feed. */
  hits: number
  /** Rows of the feed. */
  total: number
  /** Entries of the index of words that are read for them. */
  entries: number
}

/** Best first; `complete` when there are no others. */
export async function rankOffers(
  sql: Sql,
  summary: OfferSummary,
  search: Search
): Promise<{ ranked: Ranked[]; complete: boolean }> {
  const matching = groupsOf(summary, search.filters)
  const newest = isCommon(summary, search)
    ? await newestHits(sql, summary, {
        filters: search.filters,
        share: search.hits / search.total,
      })
    : null
  const ranked = newest
    ? await rank(sql, search.filters.tsquery, newest)
    : areFew(matching, search)
      ? await rankInCells(sql, search, matching)
      : await rankHits(sql, search)
  const isWhole = areFew(matching, search) || search.hits < LOOKED_MAX / 2
  return {
    ranked,
    complete: !newest && isWhole && ranked.length < CANDIDATES_MAX,
  }
}

/** Whether all that the filters leave are fewer than all that have the words. */
const areFew = (matching: readonly OfferGroup[], { hits, entries }: Search) =>
  offersOf(matching) * FOUND_US <
  Math.max(entries, hits) * INDEXED_US + Math.min(hits, LOOKED_MAX) * FOUND_US

/** Whether matches are met sooner along the newest than by their index. */
function isCommon(
  summary: OfferSummary,
  { filters, hits, total, entries }: Search
): boolean {
  const share = offersOf(groupsOf(summary, filters)) / Math.max(total, 1)
  const gathered =
    Math.max(entries, hits) * INDEXED_US +
    Math.min(hits, CANDIDATES_MAX / share) * FOUND_US
  return (NEWEST_MAX / (hits / total)) * WALKED_US < gathered
}

/**
 * The limits stand outside: inside, the database would rather look through the
 * whole table than through its index of words. Of matches that the filters leave
 * few of, no more are looked at than that index gives in its first rows.
 */
async function rankHits(sql: Sql, { filters }: Search): Promise<Ranked[]> {
  const { tsquery, ...others } = filters
  const { sql: conditions, params } = allConditions(others)
  return await sql.named<Ranked>(
    `with matching as materialized (
       select f.id, f.search, ${where(conditions)} as fits
       from offer_feed as f where f.search @@ :words::tsquery
     ), hit as (
       select * from (select * from matching limit :looked) as matching
       where fits limit :candidates
     )
     select id::text, ts_rank_cd(search, :words::tsquery)::float8 as rank
     from hit order by rank desc, hit.id desc`,
    {
      ...params,
      words: tsquery,
      looked: LOOKED_MAX,
      candidates: CANDIDATES_MAX,
    }
  )
}

/** Where few are left by the filters: of those, whichever have the words. */
async function rankInCells(
  sql: Sql,
  { filters }: Search,
  matching: readonly OfferGroup[]
): Promise<Ranked[]> {
  const { sql: conditions, params } = allConditions(filters)
  return await sql.named<Ranked>(
    `with hit as (
       select found.* from unnest(:cells::bigint[]) as part(cell)
       cross join lateral (
         select f.id, f.search from offer_feed as f
         where f.cell = part.cell and ${where(conditions)} offset 0
       ) as found
       limit :candidates
     )
     select id::text, ts_rank_cd(search, :words::tsquery)::float8 as rank
     from hit order by rank desc, hit.id desc`,
    {
      ...params,
      cells: matching.map(({ cell }) => cell),
      candidates: CANDIDATES_MAX,
    }
  )
}

const rank = async (sql: Sql, words: string, ids: string[]) =>
  await sql.named<Ranked>(
    `select id::text, ts_rank_cd(search, :words::tsquery)::float8 as rank
     from offer_feed where id = any(:ids::bigint[])
     order by rank desc, offer_feed.id desc`,
    { words, ids }
  )
