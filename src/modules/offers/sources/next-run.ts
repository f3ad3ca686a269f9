import type { Sql } from "../../../lib/sql"
import type { OffersOptions } from "../options"

/** Of a column `schedule`; null for `manual`. */
export const INTERVAL = `case schedule
  when 'hourly' then interval '1 hour'
  when 'twice_daily' then interval '12 hours'
  when 'daily' then interval '1 day'
  when 'weekly' then interval '7 days' end`

/**
 * Spread around its time, so that sources of one interval, and shops of one
 * network, do not come together.
 */
export const jitterOf = (every: string) =>
  `(random() - 0.5)
     * least(2 * make_interval(secs => :jitter_seconds), ${every} / 2)`

export const jitterSeconds = ({ sync }: OffersOptions) =>
  sync.jitter_minutes * 60

/**
 * An interval from now. Whoever turns a source on asks for its first run by
 * itself: were it due at once, the scheduler would read it a second time.
 */
export async function planNextRun(
  trx: Sql,
  id: string,
  options: OffersOptions
): Promise<void> {
  await trx.named(
    `update offer_source set next_run_at = case when status = 'active'
       then now() + ${INTERVAL} + ${jitterOf(INTERVAL)} end
     where id = :id`,
    { id, jitter_seconds: jitterSeconds(options) }
  )
}
