import type { Sql } from "../../../lib/sql"
import { ROLL_UP_MASKS } from "../lib/roll-up-masks"
import { CLASSES, KINDS, type Visit } from "./visit"

/** One column a count, in the order of the tables. */
export const COUNTS = [
  { name: "clicks_human", kind: KINDS.click, class: CLASSES.human },
  { name: "clicks_suspect", kind: KINDS.click, class: CLASSES.suspect },
  { name: "clicks_bot", kind: KINDS.click, class: CLASSES.bot },
  { name: "views_human", kind: KINDS.view, class: CLASSES.human },
  { name: "views_suspect", kind: KINDS.view, class: CLASSES.suspect },
  { name: "views_bot", kind: KINDS.view, class: CLASSES.bot },
] as const

export const COUNT_NAMES = COUNTS.map(({ name }) => name)

/** Counts of the rows of a group. */
export const countsOf = COUNTS.map(
  (it) =>
    `count(*) filter (where kind = ${it.kind} and class = ${it.class}) as ${it.name}`
).join(", ")

const added = (table: string, names: readonly string[]) =>
  names.map((it) => `${it} = ${table}.${it} + excluded.${it}`).join(", ")

/** A visit under each mask: what the mask is not by is empty. */
export const cellsOf = (visits: string) =>
  `select v.day, v.kind, v.class, v.visitor, mask,
     case when mask & 1 > 0 then v.ref else '' end as ref,
     case when mask & 2 > 0 then v.source else '' end as source,
     case when mask & 4 > 0 then v.campaign else '' end as campaign,
     case when mask & 8 > 0 then v.product_id else '' end as product_id
   from ${visits} as v
   cross join unnest('{${ROLL_UP_MASKS.join(",")}}'::smallint[]) as mask`

const COLUMNS = `visit_id, occurred_at, kind, ref, product_id, source, campaign,
  class, reasons, visitor, referrer_host, country, is_linked`

/**
 * Visits, who of them is new today, and all roll-ups, in one statement: either
 * all of it is there or nothing. Only rows that were really inserted count, so
 * a visit that is sent again changes nothing. Rows are locked in one order in
 * every process, the most contended last.
 */
const STORE = `with given as (
    select * from json_to_recordset(:visits::json) as it (
      visit_id uuid, occurred_at timestamptz, kind smallint, ref text,
      product_id text, source text, campaign text, class smallint,
      reasons text[], visitor bytea, referrer_host text, country text,
      is_linked boolean)
  ), stored as (
    insert into affiliate_visit (${COLUMNS})
    select ${COLUMNS} from given order by visit_id
    on conflict (visit_id, occurred_at) do nothing
    returning (occurred_at at time zone 'UTC')::date as day,
      date_trunc('hour', occurred_at at time zone 'UTC') at time zone 'UTC'
        as hour,
      kind, class, visitor, coalesce(ref, '') as ref,
      coalesce(source, '') as source, coalesce(campaign, '') as campaign,
      product_id
  ), cells as (
    select *, hashtextextended(
      concat_ws(chr(31), mask, ref, source, campaign, product_id), 0) as cell
    from (${cellsOf("stored")}) as cells
  ), seen as (
    insert into affiliate_visitor_day as known (day, visitor, seen, added)
    select day, visitor, array_agg(distinct cell), count(distinct cell)
    from cells where class = ${CLASSES.human} and visitor is not null
    group by day, visitor order by day, visitor
    on conflict (day, visitor) do update set
      seen = known.seen || affiliate_not_in(excluded.seen, known.seen),
      added = cardinality(affiliate_not_in(excluded.seen, known.seen))
    where not known.seen @> excluded.seen
    returning day, seen[cardinality(seen) - added + 1 :] as fresh
  ), newcomers as (
    select day, cell, count(*) as visitors
    from seen, unnest(fresh) as cell group by day, cell
  ), counted as (
    select day, mask, ref, source, campaign, product_id, cell, ${countsOf}
    from cells group by day, mask, ref, source, campaign, product_id, cell
  ), days as (
    insert into affiliate_visit_day as known (day, mask, ref, source, campaign,
      product_id, ${COUNT_NAMES.join(", ")}, visitors)
    select day, mask, ref, source, campaign, product_id,
      ${COUNT_NAMES.join(", ")}, coalesce(visitors, 0)
    from counted left join newcomers using (day, cell)
    order by mask desc, day, ref, source, campaign, product_id
    on conflict (mask, day, ref, source, campaign, product_id) do update set
      ${added("known", [...COUNT_NAMES, "visitors"])}
  ), hours as (
    insert into affiliate_visit_hour as known (hour, ${COUNT_NAMES.join(", ")})
    select hour, ${countsOf} from stored group by hour order by hour
    on conflict (hour) do update set ${added("known", COUNT_NAMES)}
  )
  select count(*)::int as stored from stored`

/** @returns how many were not stored before */
export async function storeVisits(
  sql: Sql,
  visits: readonly Visit[]
): Promise<number> {
  const rows = JSON.stringify(visits.map(rowOf))
  const [row] = await sql.named<{ stored: number }>(
    STORE,
    { visits: rows },
    { prepare: "affiliate_store_visits" }
  )
  return row?.stored ?? 0
}

const rowOf = (visit: Visit) => ({
  ...visit,
  kind: KINDS[visit.kind],
  class: CLASSES[visit.class],
  visitor: visit.visitor === null ? null : `\\x${visit.visitor}`,
})
