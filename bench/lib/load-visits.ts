import { type Sql, sqlOf } from "../../src/lib/sql"
import { rebuildSaleDays } from "../../src/modules/affiliate/sales/sale-days"
import {
  ensurePartitions,
  VISITS,
} from "../../src/modules/affiliate/visits/partitions"
import { rebuildRollUps } from "../../src/modules/affiliate/visits/rebuild"
import { knex } from "@medusajs/framework/mikro-orm/knex"

const DAYS = 30
const DAY_MS = 86_400_000
const CHUNK_ROWS = 500_000
const PARTNERS = 400
const SOURCES = 12
const CAMPAIGNS = 20
const PRODUCTS = 40
/** Of so many visits one buys. */
const VISITS_A_SALE = 40

/**
 * Clicks of the last 30 days with the sales that came of them, made up by the
 * database itself; the roll-ups are made of them by the module's own rebuild. A
 * partner has a few sources and campaigns, as partners do.
 */
export async function loadVisits(url: string, clicks: number): Promise<void> {
  const client = knex({
    client: "pg",
    connection: url,
    pool: { min: 1, max: 1 },
  })
  try {
    const sql = sqlOf(client)
    await sql.query("set synchronous_commit = off")
    await sql.query("set work_mem = '256MB'")
    await sql.query("set timezone = 'UTC'")
    await insertAll(sql, clicks)
    const span = spanOf(new Date())
    const { differing } = await rebuildRollUps(sql, span)
    const sale_days = await rebuildSaleDays(sql, span)
    if (differing === 0 || sale_days.length === 0) {
      throw new Error("Nothing was counted")
    }
    await sql.query("vacuum analyze")
    await sql.query("checkpoint")
  } finally {
    await client.destroy()
  }
}

const spanOf = (now: Date) => ({
  from: dateOf(now.getTime() - (DAYS - 1) * DAY_MS),
  to: dateOf(now.getTime()),
})
const dateOf = (ms: number) => new Date(ms).toISOString().slice(0, 10)

async function insertAll(sql: Sql, clicks: number): Promise<void> {
  await makePartitions(sql)
  await sql.named(PARTNER_ROWS, { partners: PARTNERS })
  await sql.query("drop index affiliate_visit_ref")
  for (let first = 1; first <= clicks; first += CHUNK_ROWS) {
    const last = Math.min(first + CHUNK_ROWS - 1, clicks)
    await sql.named(CLICK_ROWS, { first, last, clicks, ...spanOf(new Date()) })
  }
  await sql.query(
    `create index affiliate_visit_ref on affiliate_visit
       (ref, occurred_at, visit_id)`
  )
  await sql.query(SALE_ROWS)
}

/** The tests' database has one partition for all times. */
async function makePartitions(sql: Sql): Promise<void> {
  await sql.query("drop table if exists affiliate_visit_any")
  const now = Date.now()
  const days = Array.from(
    { length: DAYS },
    (_, n) => new Date(now - n * DAY_MS)
  )
  await ensurePartitions(sql, VISITS, days)
}

const PARTNER_ROWS = `
  insert into affiliate_partner (id, ref, name, email, program_id, status)
  select 'apar_bench' || n, 'bench' || n, 'Bench', 'bench' || n
    || '@example.com', 'aprog_default', 'approved'
  from generate_series(1, :partners::int) as n`

/** Spread evenly over the days; all else by a hash, so alike in each run. */
const CLICK_ROWS = `
  insert into affiliate_visit (visit_id, occurred_at, kind, ref, product_id,
    source, campaign, class, reasons, visitor, is_linked)
  select (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || '7'
      || lpad(to_hex(n & 4095), 3, '0') || '8' || lpad(to_hex(n), 15, '0'))::uuid,
    at, 1, 'bench' || partner, 'prod_' || (h >> 8) % ${PRODUCTS},
    's' || (partner * 7 + (h >> 16) % 2) % ${SOURCES},
    'c' || (partner * 3 + (h >> 20) % 3) % ${CAMPAIGNS},
    case when (h >> 24) % 100 < 80 then 1 when (h >> 24) % 100 < 88 then 2
      else 3 end,
    '{}', decode(md5(at::date::text || (h >> 32) % 60000), 'hex'), true
  from (
    select n, h, 1 + h % ${PARTNERS} as partner,
      date_trunc('milliseconds', from_at + (n - 1) * (now() - from_at)
        / :clicks::float8) as at
    from (
      select n, hashint8extended(n, 7) & 9223372036854775807 as h,
        :from::date::timestamp at time zone 'UTC' as from_at,
        :to::date as last_day
      from generate_series(:first::bigint, :last::bigint) as n
    ) as numbers
  ) as visits`

/** One in five in euro; one in twenty is taken back; some share an order. */
const SALE_ROWS = `
  insert into affiliate_sale (id, source_key, kind, attribution, partner_id,
    ref, product_id, order_id, quantity, unit_price, amount, paid_amount,
    currency, amount_dkk, rate, source, campaign, click_id, status,
    reversed_share, reversed_amount, occurred_at)
  select 'sale_' || visit_id, 'bench:' || visit_id, 'report', 'report',
    'apar_' || ref, ref, product_id,
    case when n % 2 = 0 then 'A-' || n / 4 end, 1, price, price, price * 1.25,
    case when is_euro then 'EUR' else 'DKK' end, 3, case when is_euro
    then 0.133333333333 end, source, campaign, visit_id,
    case when is_back then 'reversed' else 'counted' end,
    case when is_back then 1 else 0 end,
    case when is_back then price else 0 end, occurred_at
  from (
    select *, n % 5 = 0 as is_euro, n % 20 = 0 as is_back,
      case when n % 5 = 0 then 0.4 else 3 end as price
    from (
      select visit.*, row_number() over (order by visit_id) as n
      from affiliate_visit as visit
      where hashtextextended(visit_id::text, 1) % ${VISITS_A_SALE} = 0
    ) as bought
  ) as sold`
