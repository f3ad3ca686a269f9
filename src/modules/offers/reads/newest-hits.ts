import type { Sql } from "../../../lib/sql"
import { largestCells } from "../lib/largest-cells"
import { type OfferGroup, SEVERAL } from "../lib/offer-groups"
import { groupsOf, type OfferSummary } from "../lib/offer-summary"
import { offersOf } from "../lib/plan-list"
import { allConditions, type RowFilters, where } from "./list/conditions"

/** Of offers with a common word, the newest are enough: this many. */
export const NEWEST_MAX = 60
const NEWEST_MIN = 20
/** Cells that they are taken from: the largest that the filters leave. */
const CELLS_MAX = 60
/** How much further than expected they are looked for, and how far at most. */
const PATIENCE = 4
const LOOKED_MAX = 8_000

/**
 * A common word is in many of the newest offers: those of the largest cells
 * that the filters leave, so that few rows are looked at in vain.
 *
 * @param share of all offers that have the words
 * @returns null when it is not
 */
export async function newestHits(
  sql: Sql,
  summary: OfferSummary,
  { filters, share }: { filters: RowFilters; share: number }
): Promise<string[] | null> {
  const cells = largestCells(surelyMatching(summary, filters), CELLS_MAX)
  const rows = Math.ceil(NEWEST_MAX / Math.max(cells.length, 1))
  const looked = Math.ceil((PATIENCE * rows) / share)
  const looked_max = Math.ceil(LOOKED_MAX / Math.max(cells.length, 1))
  const { sql: conditions, params } = allConditions(filters)
  const found = await sql.named<{ id: string }>(
    `select hit.id::text from unnest(:cells::bigint[]) as part(cell)
     cross join lateral (
       select f.id, f.updated_at from (
         select f.* from offer_feed as f where f.cell = part.cell
         order by f.updated_at desc, f.id desc limit :window
       ) as f
       where ${where(conditions)}
       order by f.updated_at desc, f.id desc limit :rows
     ) as hit
     order by hit.updated_at desc, hit.id desc limit :newest`,
    {
      ...params,
      cells,
      rows,
      window: Math.min(looked, looked_max),
      newest: NEWEST_MAX,
    }
  )
  return found.length >= NEWEST_MIN ? found.map(({ id }) => id) : null
}

/** Of offers for several countries, few may be for the one asked for. */
function surelyMatching(
  summary: OfferSummary,
  filters: RowFilters
): readonly OfferGroup[] {
  const matching = groupsOf(summary, filters)
  const sure = filters.country ? pureOf(matching) : matching
  return offersOf(sure) * 4 > offersOf(matching) ? sure : matching
}

const pure = new WeakMap<readonly OfferGroup[], OfferGroup[]>()

function pureOf(groups: readonly OfferGroup[]): OfferGroup[] {
  const known =
    pure.get(groups) ?? groups.filter(({ market }) => market !== SEVERAL)
  pure.set(groups, known)
  return known
}
