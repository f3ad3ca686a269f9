import type { Sql } from "../../../lib/sql"
import type { OfferAdapter } from "../adapters/adapter"
import type { BudgetRule } from "./client"
import { NetworkError } from "./errors"
import type { Pacing } from "./pacing"

/** A network's limits, over all processes. */
export type Budget = {
  /**
   * Waits for room under every rule that counts this path, and takes it.
   *
   * @returns milliseconds waited
   * @throws NetworkError `throttled` when that would take too long, such as
   *   until tomorrow
   */
  take(path: string, signal: AbortSignal): Promise<number>
  /** After a 429: no process calls for so long. */
  pause(seconds: number): Promise<void>
}

type BudgetInput = {
  sql: Sql
  adapter: Pick<OfferAdapter, "name" | "budget">
  slug: string
  pacing: Pacing
}

/** Not a rule's name: adapters name theirs like fields. */
const PAUSE = "!pause"

/** Parts of a rule's duration. More of them count more exactly, and cost rows. */
const SLICES = 10

export function createBudget(input: BudgetInput): Budget {
  const { sql, slug, pacing } = input
  return {
    async take(path, signal) {
      const rules = rulesOf(input.adapter.budget, path)
      let waited = 0
      for (;;) {
        signal.throwIfAborted()
        const seconds = await takeOrWait(input, rules)
        if (seconds === 0) {
          return waited * 1_000
        }
        if (seconds > pacing.wait_max_seconds) {
          throw usedUp(input, seconds)
        }
        await pacing.sleep(seconds, signal)
        waited += seconds
      }
    },
    async pause(seconds) {
      await sql.query(PAUSE_FOR, [slug, PAUSE, seconds])
    },
  }
}

const rulesOf = (rules: readonly BudgetRule[], path: string) =>
  rules.filter(({ path_prefix = "" }) => path.startsWith(path_prefix))

const usedUp = ({ adapter }: BudgetInput, seconds: number) =>
  new NetworkError(
    "throttled",
    `The calls that ${adapter.name} allows are used up for now`,
    { retry_after_seconds: Math.ceil(seconds) }
  )

/**
 * Takes one call under every rule, or under none.
 *
 * @returns 0, or seconds until there may be room
 */
async function takeOrWait(
  { sql, slug }: BudgetInput,
  rules: readonly BudgetRule[]
): Promise<number> {
  return await sql.transaction(async (trx) => {
    // Looking and taking are two things; one process of a source at a time.
    await trx.query(LOCK, [`offer_budget:${slug}`])
    const [row] = await trx.named<{ seconds: number }>(
      TAKE,
      {
        source: slug,
        rules: rules.map(({ name }) => name),
        points: rules.map(({ points }) => points),
        slices: rules.map((it) => it.duration_seconds / SLICES),
      },
      { prepare: "offer_budget_take" }
    )
    return row?.seconds ?? 0
  })
}

const LOCK = "select pg_advisory_xact_lock(hashtextextended(?, 0))"

/**
 * Sliding windows: what was taken in the current slice of a rule's duration and
 * in the ten before it counts, so no stretch of that duration sees more than
 * the rule's points, wherever the network begins its own. Fixed windows would
 * let through twice as many around their ends. The clock is the database's:
 * those of the processes differ.
 */
const TAKE = `
  with clock as (
    select extract(epoch from clock_timestamp())::float8 as now
  ), rule as (
    select r.*, floor(now / slice) as current
    from clock, unnest(:rules::text[], :points::int[], :slices::float8[])
      as r(rule, points, slice)
  ), purged as (
    delete from offer_request_budget b using rule
    where b.source = :source and b.rule = rule.rule
      and b.window_start < to_timestamp((current - ${SLICES}) * slice)
  ), purged_pause as (
    delete from offer_request_budget b using clock
    where b.source = :source and b.rule = '${PAUSE}'
      and b.window_start <= to_timestamp(now)
  ), used as (
    select rule.rule, points, slice, sum(b.used) as used,
      extract(epoch from min(b.window_start))::float8 as oldest
    from rule join offer_request_budget b
      on b.source = :source and b.rule = rule.rule
      and b.window_start >= to_timestamp((current - ${SLICES}) * slice)
    group by rule.rule, points, slice
  ), wait as (
    select greatest(0,
      (select max(oldest + ${SLICES + 1} * slice - now) from used, clock
        where used >= points),
      (select max(extract(epoch from b.window_start)::float8 - now)
        from offer_request_budget b, clock
        where b.source = :source and b.rule = '${PAUSE}')
    ) as seconds
  ), taken as (
    insert into offer_request_budget (source, rule, window_start, used)
    select :source, rule, to_timestamp(current * slice), 1
    from rule, wait where seconds = 0
    on conflict (source, rule, window_start)
      do update set used = offer_request_budget.used + 1
  )
  select seconds from wait`

const PAUSE_FOR = `
  insert into offer_request_budget (source, rule, window_start, used)
  values (?, ?, clock_timestamp() + make_interval(secs => ?), 0)
  on conflict do nothing`
