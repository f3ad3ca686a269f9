import type { Sql } from "../../../lib/sql"
import { statusByDates } from "../engine/search-sql"

export type Switch = "disable" | "enable"

/** By id of the offer, what of it is different. */
export type OfferChanges = Record<
  string,
  Record<string, { from: unknown; to: unknown }>
>

type Changed = { id: string; from: string | null; to: string | null }

/**
 * Takes offers away, or brings back those that were taken away: as what their
 * dates say. An offer that left its feed expires again with the next sweep.
 */
export async function changeStatus(
  trx: Sql,
  ids: readonly string[],
  to: Switch
): Promise<OfferChanges> {
  const status =
    to === "disable"
      ? "'disabled'"
      : `(${statusByDates("f.starts_at", "f.ends_at")})`
  const rows = await trx.named<Changed>(
    `with before as (${LOCKED} and (status = 'disabled') = :enabling)
     update offer_feed as f set status = ${status}, updated_at = now()
     from before where f.id = before.id
     returning f.id::text, before.status as "from", f.status as "to"`,
    { ids, enabling: to === "enable" }
  )
  return changesOf(rows, "status")
}

/** In the order of their ids, so that two of these never wait for each other. */
const LOCKED = `
  select id, status, category from offer_feed
  where id in (select id from offer_feed where id = any(:ids::bigint[])
               order by id for update)`

/** Puts offers into a category, which a sync then leaves alone. */
export async function changeCategory(
  trx: Sql,
  ids: readonly string[],
  category: string
): Promise<OfferChanges> {
  const rows = await trx.named<Changed>(
    `with before as (${LOCKED} and category <> :category)
     update offer_feed as f set category = :category, updated_at = now(),
       overrides = jsonb_build_object('category', before.category)
         || coalesce(f.overrides, '{}')
     from before where f.id = before.id
     returning f.id::text, before.category as "from", f.category as "to"`,
    { ids, category }
  )
  return changesOf(rows, "category")
}

const changesOf = (rows: Changed[], field: string): OfferChanges =>
  Object.fromEntries(
    rows.map(({ id, from, to }) => [id, { [field]: { from, to } }])
  )
