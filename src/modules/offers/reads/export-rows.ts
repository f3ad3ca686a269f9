import type { OfferFilters } from "../lib/offer-groups"
import { allConditions, where } from "./list/conditions"
import { type ListContext, prepare } from "./list-offers"
import { OFFER_COLUMNS, OFFER_FROM, type OfferRow } from "./offer-row"

const BATCH_ROWS = 1_000
/** Ids looked through at once where few of them match. */
const SPAN_IDS = 50_000

/**
 * Every offer that matches, by id, a batch at a time. Each is read once,
 * whatever a sync does meanwhile; one that comes after the start is left out.
 */
export async function* exportRows(
  ctx: ListContext,
  filters: OfferFilters
): AsyncGenerator<OfferRow[]> {
  const prepared = await prepare(ctx, filters)
  const { sql: conditions, params } = allConditions(prepared?.filters ?? {})
  const [{ last } = { last: "0" }] = await ctx.sql.query<{ last: string }>(
    "select coalesce(max(id), 0)::text as last from offer_feed"
  )
  let after = 0n
  while (prepared && after < BigInt(last)) {
    const until = after + BigInt(SPAN_IDS)
    const rows = await ctx.sql.named<OfferRow>(
      `select ${OFFER_COLUMNS} from ${OFFER_FROM}
       where f.id > :after::bigint and f.id <= least(:until::bigint, :last::bigint)
         and ${where(conditions)}
       order by f.id limit :rows`,
      {
        ...params,
        after: String(after),
        until: String(until),
        last,
        rows: BATCH_ROWS,
      }
    )
    const end = rows.at(-1)
    after = end && rows.length === BATCH_ROWS ? BigInt(end.id) : until
    if (rows.length > 0) {
      yield rows
    }
  }
}
