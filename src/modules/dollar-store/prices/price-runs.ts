import { randomUUID } from "node:crypto"
import type { Sql } from "../../../lib/sql"
import type { DollarStoreDeps } from "../deps"
import { dollarStoreErrors } from "../errors"
import type { Rates } from "../lib/equivalent-price"
import type { PriceChange, PricePlan, Refusal } from "../lib/plan-prices"
import type { RateSource, StoredSheet } from "../rates/rates"

export type RunTrigger = "schedule" | "manual" | "approval"

export type PriceRun = {
  id: string
  status: "running" | "applied" | "unchanged" | "refused" | "failed"
  trigger: RunTrigger
  rate_date: string | null
  rate_source: RateSource | null
  refusals: Refusal[]
  currencies_missing: string[]
  variant_count: number
  change_count: number
  /** The refused run that a merchant let through by this one. */
  approves: string | null
  actor_id: string | null
  created_at: Date
  finished_at: Date | null
}

/** Rates as a run keeps them. */
export type RunSheet = Pick<StoredSheet, "date" | "source" | "rates">

export type PriceLine = {
  variant_id: string
  currency: string
  before: number | null
  after: number
}

export type OpenRun = {
  plan: PricePlan
  sheet: RunSheet | null
  trigger: RunTrigger
  variant_count: number
  approves?: string
  actor_id?: string
  /** Of some products only: the others go on with the rates they have. */
  is_partial: boolean
  /** What `lastApplied` said before the plan was made. */
  after: string | null
}

export type PriceRuns = {
  /**
   * Notes what a run is going to do. It is over at once unless there are
   * prices to write.
   *
   * @throws `dollar_store_run_under_way` while another one writes, or where one
   *   has written since the plan was made
   */
  open(run: OpenRun): Promise<PriceRun>
  /** The run that wrote prices last, by its id. */
  lastApplied(): Promise<string | null>
  /** The prices are written: keeps what they were. */
  close(id: string, changes: readonly PriceChange[]): Promise<PriceRun>
  fail(id: string): Promise<void>
  list(paging: { limit: number; offset: number }): Promise<{
    runs: PriceRun[]
    count: number
  }>
  /** @throws `dollar_store_run_not_found` */
  get(id: string): Promise<PriceRun & { lines: PriceLine[] }>
  /**
   * Rates that the prices of now were made from: those of the newest run of all
   * products, else of some. Null before the first run.
   */
  ratesInUse(): Promise<Rates | null>
  /**
   * What a refused run that a merchant lets through was going to price by: the
   * rates that were looked at, whatever came since. Only of the newest run;
   * null where it had none.
   *
   * @throws `dollar_store_run_not_found`, `dollar_store_run_not_approvable`
   */
  approvableSheet(id: string): Promise<RunSheet | null>
  /** The newest of all products, or one that waits for an approval. */
  newest(): Promise<PriceRun | null>
}

/** A run that still runs after this died with its process. */
const LEASE_MINUTES = 10
const LINES_SHOWN_MAX = 1_000

/** Who opens and who closes one are told apart: a plan is of before or after. */
const LOCK = "select pg_advisory_xact_lock(hashtext('dollar_store_price_run'))"

const LAST_APPLIED = `select id from dollar_store_price_run
  where status = 'applied' order by created_at desc, id desc limit 1`

const COLUMNS = `id, status, trigger, rate_date::text, rate_source, refusals,
  currencies_missing, variant_count, change_count, approves, actor_id,
  created_at, finished_at`

export function createPriceRuns({ sql, now }: DollarStoreDeps): PriceRuns {
  const find = async (id: string) => {
    const [row] = await sql.query<PriceRun>(
      `select ${COLUMNS} from dollar_store_price_run where id = ?`,
      [id]
    )
    if (!row) {
      throw dollarStoreErrors.runNotFound(id.slice(0, 100))
    }
    return row
  }
  const newest = async () => {
    const [row] = await sql.query<PriceRun>(
      `select ${COLUMNS} from dollar_store_price_run
       where status = 'refused' or (status <> 'failed' and not is_partial)
       order by created_at desc, id desc limit 1`
    )
    return row ?? null
  }
  return {
    open: (run) => sql.transaction((own) => openRun(own, run, now())),
    async lastApplied() {
      const [row] = await sql.query<{ id: string | null }>(
        `select (${LAST_APPLIED}) as id`
      )
      return row?.id ?? null
    },
    close: (id, changes) =>
      sql.transaction((own) => closeRun(own, { id, changes, now: now() })),
    async fail(id) {
      await sql.query(
        `update dollar_store_price_run set status = 'failed', finished_at = ?
         where id = ?`,
        [now(), id]
      )
    },
    async get(id) {
      return { ...(await find(id)), lines: await linesOf(sql, id) }
    },
    list: (paging) => list(sql, paging),
    ratesInUse: () => ratesInUse(sql),
    newest,
    async approvableSheet(id) {
      const run = await find(id)
      const last = await newest()
      if (run.status !== "refused" || last?.id !== run.id) {
        throw dollarStoreErrors.runNotApprovable(id)
      }
      const [sheet] = await sql.query<RunSheet>(
        `select rate_date::text as date, rate_source as source, rates
         from dollar_store_price_run where id = ? and rates is not null`,
        [id]
      )
      return sheet ?? null
    },
  }
}

async function openRun(
  own: Sql,
  { plan, sheet, trigger, approves, actor_id, ...counts }: OpenRun,
  now: Date
): Promise<PriceRun> {
  await own.query(LOCK)
  await own.query(
    `update dollar_store_price_run set status = 'failed', finished_at = ?
     where status = 'running' and created_at < ?`,
    [now, new Date(now.getTime() - LEASE_MINUTES * 60_000)]
  )
  const status = plan.status === "applicable" ? "running" : plan.status
  const [run] = await own.named<PriceRun>(
    `insert into dollar_store_price_run (id, status, trigger, rate_date,
       rate_source, rates, refusals, currencies_missing, variant_count,
       change_count, approves, actor_id, is_partial, created_at, finished_at)
     select :id, :status, :trigger, :rate_date::date, :rate_source,
       :rates::jsonb, :refusals::jsonb, :currencies_missing::text[],
       :variant_count::int, :change_count::int, :approves, :actor_id,
       :is_partial::boolean, :now::timestamptz, :finished_at::timestamptz
     where (${LAST_APPLIED}) is not distinct from :after::text
     on conflict ((true)) where status = 'running' do nothing
     returning ${COLUMNS}`,
    {
      ...{ status, trigger, now, ...counts },
      id: `dsrun_${randomUUID().replaceAll("-", "")}`,
      rate_date: sheet?.date ?? null,
      rate_source: sheet?.source ?? null,
      rates: sheet && JSON.stringify(sheet.rates),
      refusals: JSON.stringify(plan.refusals),
      currencies_missing: plan.currencies_missing,
      change_count: plan.changes.length,
      approves: approves ?? null,
      actor_id: actor_id ?? null,
      finished_at: status === "running" ? null : now,
    }
  )
  if (!run) {
    throw dollarStoreErrors.runUnderWay()
  }
  return run
}

async function closeRun(
  own: Sql,
  {
    id,
    changes,
    now,
  }: { id: string; changes: readonly PriceChange[]; now: Date }
): Promise<PriceRun> {
  await own.query(LOCK)
  const [run] = await own.query<PriceRun>(
    `update dollar_store_price_run set status = 'applied', finished_at = ?
     where id = ? and status = 'running' returning ${COLUMNS}`,
    [now, id]
  )
  if (!run) {
    throw dollarStoreErrors.runNotFound(id)
  }
  await own.query(
    `insert into dollar_store_price_line
       (run_id, variant_id, currency, before, after)
     select ?, variant_id, currency, before, after
     from jsonb_to_recordset(?::jsonb) as row (variant_id text, currency text,
       before numeric, after numeric)`,
    [id, JSON.stringify(changes)]
  )
  return run
}

function linesOf(sql: Sql, id: string): Promise<PriceLine[]> {
  return sql.query<PriceLine>(
    `select variant_id, currency, before::float8 as before,
       after::float8 as after
     from dollar_store_price_line where run_id = ?
     order by variant_id, currency limit ?`,
    [id, LINES_SHOWN_MAX]
  )
}

async function list(
  sql: Sql,
  { limit, offset }: { limit: number; offset: number }
): Promise<{ runs: PriceRun[]; count: number }> {
  const runs = await sql.query<PriceRun>(
    `select ${COLUMNS} from dollar_store_price_run
     order by created_at desc, id desc limit ? offset ?`,
    [limit, offset]
  )
  const [total] = await sql.query<{ count: string }>(
    "select count(*) as count from dollar_store_price_run"
  )
  return { runs, count: Number(total?.count ?? 0) }
}

async function ratesInUse(sql: Sql): Promise<Rates | null> {
  const [row] = await sql.query<{ rates: Rates }>(
    `select rates from dollar_store_price_run
     where status in ('applied', 'unchanged') and rates is not null
     order by is_partial, created_at desc, id desc limit 1`
  )
  return row?.rates ?? null
}
