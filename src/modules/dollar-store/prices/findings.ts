import type { Sql } from "../../../lib/sql"
import type { DollarStoreDeps } from "../deps"
import type { Breach, Problem } from "../lib/price-breaches"

export type Found = Breach & {
  product_id: string
  variant_id?: string
  price_list_id?: string
}

export type Finding = {
  id: string
  product_id: string
  variant_id: string | null
  price_list_id: string | null
  problem: Problem
  currency: string
  found: number | null
  required: number | null
  found_at: Date
  last_seen_at: Date
  resolved_at: Date | null
}

/**
 * What was looked at. A product may have findings of both: it is in the channel,
 * and listed as bought elsewhere.
 */
export type Scope = "variants" | "listing"

export type Checked = {
  product_ids: readonly string[]
  scope: Scope
  /** All that is wrong with them, of this scope. */
  found: Found[]
}

export type Findings = {
  /**
   * What is new opens a finding, what is not found any more resolves one.
   *
   * @returns those that were opened
   */
  reconcile(checked: Checked): Promise<Finding[]>
  list(
    filters: { is_open?: boolean },
    paging: { limit: number; offset: number }
  ): Promise<{ findings: Finding[]; count: number }>
  countOpen(): Promise<number>
  /** Products with an open finding: one may have left the grid meanwhile. */
  openProductIds(): Promise<string[]>
}

export function createFindings({ sql, now }: DollarStoreDeps): Findings {
  return {
    reconcile: (checked) =>
      sql.transaction((own) => reconcile(own, checked, now())),
    list: (filters, paging) => list(sql, filters, paging),
    async countOpen() {
      const [row] = await sql.query<{ count: string }>(
        `select count(*) as count from dollar_store_finding
         where resolved_at is null`
      )
      return Number(row?.count ?? 0)
    },
    async openProductIds() {
      const rows = await sql.query<{ product_id: string }>(
        `select distinct product_id from dollar_store_finding
         where resolved_at is null`
      )
      return rows.map(({ product_id }) => product_id)
    },
  }
}

const COLUMNS = `id::text, product_id, nullif(variant_id, '') as variant_id,
  nullif(price_list_id, '') as price_list_id, problem, currency,
  found::float8 as found, required::float8 as required, found_at,
  last_seen_at, resolved_at`

const OPEN_OF_SCOPE = `resolved_at is null
  and product_id = any(:product_ids::text[])
  and (variant_id = '') = (:scope = 'listing')`

async function reconcile(
  own: Sql,
  { product_ids, scope, found }: Checked,
  now: Date
): Promise<Finding[]> {
  const looked_at = { now, product_ids: [...product_ids], scope }
  // Two checks at once would each resolve what the other one has just opened.
  await own.query(
    "select pg_advisory_xact_lock(hashtext('dollar_store_finding'))"
  )
  await own.named(
    `update dollar_store_finding set last_seen_at = :now where ${OPEN_OF_SCOPE}`,
    looked_at
  )
  const kept = await own.named<Finding & { is_new: boolean }>(
    `insert into dollar_store_finding as known (product_id, variant_id,
       price_list_id, problem, currency, found, required, found_at,
       last_seen_at)
     select distinct on (1, 2, 3, 4, 5) product_id, coalesce(variant_id, ''),
       coalesce(price_list_id, ''), problem, currency, found, required,
       :now::timestamptz, :now::timestamptz
     from jsonb_to_recordset(:found::jsonb) as row (product_id text,
       variant_id text, price_list_id text, problem text, currency text,
       found numeric, required numeric)
     on conflict (product_id, variant_id, price_list_id, problem, currency)
       where resolved_at is null
       do update set found = excluded.found, required = excluded.required
     returning ${COLUMNS}, xmax = 0 as is_new`,
    { now, found: JSON.stringify(found) }
  )
  await own.named(
    `update dollar_store_finding set resolved_at = :now
     where ${OPEN_OF_SCOPE} and id <> all(:kept::bigint[])`,
    { ...looked_at, kept: kept.map(({ id }) => id) }
  )
  return kept
    .filter(({ is_new }) => is_new)
    .map(({ is_new: _, ...finding }) => finding)
}

async function list(
  sql: Sql,
  { is_open }: { is_open?: boolean },
  { limit, offset }: { limit: number; offset: number }
): Promise<{ findings: Finding[]; count: number }> {
  const where = `(?::boolean is null or (resolved_at is null) = ?)`
  const params = [is_open ?? null, is_open ?? null]
  const findings = await sql.query<Finding>(
    `select ${COLUMNS} from dollar_store_finding where ${where}
     order by found_at desc, dollar_store_finding.id desc limit ? offset ?`,
    [...params, limit, offset]
  )
  const [total] = await sql.query<{ count: string }>(
    `select count(*) as count from dollar_store_finding where ${where}`,
    params
  )
  return { findings, count: Number(total?.count ?? 0) }
}
