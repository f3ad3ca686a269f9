import type { Sql } from "../../../lib/sql"
import type { RunFigures, SourceFigures } from "../lib/source-health"

export type Figures = SourceFigures & {
  last_run_at: Date | null
  next_run_at: Date | null
}

const COUNTS = ["staged", "new_count", "changed_count", "unchanged_count"]
  .concat("returned_count", "missing_count", "rejected_count")
  .map((it) => `'${it}', ${it}`)
  .join(", ")

/** What health is judged by, of one source or of all. */
export const readFigures = (
  sql: Sql,
  slugs: readonly string[]
): Promise<Figures[]> =>
  sql.named<Omit<Figures, "last_run"> & { last_run: RunFigures | null }>(
    `select s.slug, s.name, s.status, s.schedule, s.last_success_at,
       s.last_run_at, s.next_run_at, s.failures_in_row, s.last_error_code,
       s.last_error_message, run.figures as last_run,
       review.id as review_run_id,
       (select min(h.created_at) from offer_sync_history as h
        where h.source = s.slug) as first_run_at,
       coalesce((select sum(c.offers) from offer_count as c
         where c.source = s.slug and c.status in ('active', 'upcoming')), 0)
         ::double precision as offers
     from offer_source as s
     left join lateral (
       select jsonb_build_object('id', id, 'latency_ms', latency_ms, ${COUNTS})
         as figures
       from offer_sync_history as h
       where h.source = s.slug and h.status in ('succeeded', 'partial')
       order by h.created_at desc, h.id desc limit 1
     ) as run on true
     left join lateral (
       select h.id from offer_sync_history as h
       where h.source = s.slug and h.status = 'review'
       order by h.created_at desc, h.id desc limit 1
     ) as review on true
     where s.slug = any(:slugs) order by s.name, s.slug`,
    { slugs }
  )
