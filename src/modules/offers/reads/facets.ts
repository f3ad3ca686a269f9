import type { Sql } from "../../../lib/sql"
import {
  type CountryCount,
  hasRowFilter,
  type OfferFilters,
  type OfferGroup,
} from "../lib/offer-groups"
import type { Facets } from "../lib/facet-names"
import { facetsOf } from "../lib/offer-facets"
import type { Count } from "../lib/offer-summary"
import { offersOf } from "../lib/plan-list"
import { rowConditions, type RowFilters, where } from "./list/conditions"
import { type ListContext, prepare } from "./list-offers"

/** Matches that are all read to be counted. */
const READ_MAX = 5_000
/** Rows of the whole feed that a guess is made from. */
const SAMPLE_ROWS = 10_000

export type FacetsAnswer = { facets: Facets } & {
  count: number
  count_exact: boolean
}

/**
 * Counts by source, category and so on under the filters. Those of the summary
 * are exact; with a search or a price range they are counted of the matches
 * when these are few, and else guessed from a sample.
 */
export async function readFacets(
  ctx: ListContext,
  filters: OfferFilters
): Promise<FacetsAnswer> {
  const prepared = await prepare(ctx, filters)
  const empty = { groups: [], countries: [] }
  if (!prepared) {
    return answer(facetsOf(empty, {}), { count: 0, exact: true })
  }
  const { summary, count } = prepared
  if (!hasRowFilter(filters)) {
    return answer(facetsOf(summary, filters), count)
  }
  const total = offersOf(summary.groups)
  const hits = prepared.rowShare * total
  const sample = await sampleOf(ctx.sql, prepared.filters, { hits, total })
  const { groups, countries } = sample
  const found = { groups, countries }
  const scale = sample.complete ? 1 : total / SAMPLE_ROWS
  const { q: _q, price_min: _a, price_max: _b, ...others } = filters
  const { gtin: _g, updated_since: _u, ...counted } = others
  return answer(
    facetsOf(found, counted, { scale, exact: sample.complete }),
    count
  )
}

const answer = (facets: Facets, { count, exact }: Count): FacetsAnswer => ({
  facets,
  count,
  count_exact: exact,
})

type Sample = {
  groups: OfferGroup[]
  countries: CountryCount[]
  /** All that match were counted. */
  complete: boolean
}

/** Counts of the rows that pass what groups know nothing of. */
async function sampleOf(
  sql: Sql,
  filters: RowFilters,
  { hits, total }: { hits: number; total: number }
): Promise<Sample> {
  const { sql: conditions, params } = rowConditions(filters)
  const isAll = total <= SAMPLE_ROWS
  const isFew =
    hits <= READ_MAX &&
    (filters.gtin !== undefined || filters.tsquery !== undefined)
  const percent = isAll ? 100 : (100 * SAMPLE_ROWS) / total
  // The same pages both times.
  const table = isFew
    ? "offer_feed as f"
    : "offer_feed as f tablesample system (:percent) repeatable (1)"
  const given = { ...params, ...(isFew ? {} : { percent }) }
  const groups = await sql.named<OfferGroup>(
    `select '' as cell, f.source, f.kind, f.status, f.category, f.currency,
       f.commission_type,
       offer_commission_band(f.commission_value) as commission_band,
       offer_market(f.countries) as market, count(*)::float8 as offers
     from ${table} where ${where(conditions)}
     group by 2, 3, 4, 5, 6, 7, 8, 9`,
    given
  )
  const countries = await sql.named<CountryCount>(
    `select f.source, f.status, country, count(*)::float8 as offers
     from ${table}, unnest(f.countries) as country
     where ${where(conditions)} group by 1, 2, 3`,
    given
  )
  return { groups, countries, complete: isAll || isFew }
}
