import { createMemo } from "../../../lib/memo"
import type { AffiliateDeps } from "../deps"
import type { SaleStats } from "./judge-sale"

const FRESH_MS = 10_000
const PARTNERS_MAX = 2_000
/** Of the newest sales it is known what is usual. */
const SALES_MAX = 10_000
const DAY_MS = 86_400_000
const RATE_DAYS = 30
const SOON_DAYS = 90

type Of = { id: string; program_id: string }
type Soon = { seconds: number | null; sample: number }

/** What is usual in a partner's programme, some seconds old at most. */
export function createSaleStats({ sql, options, now }: AffiliateDeps) {
  const remember = createMemo<SaleStats>({
    ttl_ms: FRESH_MS,
    size_max: PARTNERS_MAX,
    now: () => now().getTime(),
  })

  /** The same for all partners of a programme, so asked once for them. */
  const rememberSoon = createMemo<Soon | undefined>({
    ttl_ms: FRESH_MS,
    size_max: PARTNERS_MAX,
    now: () => now().getTime(),
  })

  async function readSoon(program_id: string): Promise<Soon | undefined> {
    const [soon] = await sql.named<Soon>(
      `select percentile_cont(:share::float8) within group (order by click_seconds)
         as seconds, count(*)::int as sample
       from (
         select click_seconds from affiliate_sale as sale
         join affiliate_partner as p on p.id = sale.partner_id
         where p.program_id = :program_id and click_seconds >= 0
           and sale.status <> 'rejected' and sale.occurred_at >= :since
         order by sale.occurred_at desc limit :most
       ) as newest`,
      {
        program_id,
        share: options.fraud.soon_percentile,
        since: daysAgo(now(), SOON_DAYS),
        most: SALES_MAX,
      }
    )
    return soon
  }

  async function read({ id, program_id }: Of): Promise<SaleStats> {
    const soon = await rememberSoon(program_id, () => readSoon(program_id))
    const rates = await sql.named<{
      is_own: boolean
      clicks: number
      orders: number
    }>(RATES, { id, program_id, since: daysAgo(now(), RATE_DAYS) })
    const rateOf = (is_own: boolean) => {
      const found = rates.find((it) => it.is_own === is_own)
      return { clicks: found?.clicks ?? 0, orders: found?.orders ?? 0 }
    }
    return {
      soon_seconds: soon?.seconds ?? null,
      soon_sample: soon?.sample ?? 0,
      own: rateOf(true),
      others: rateOf(false),
    }
  }

  return (partner: Of): Promise<SaleStats> =>
    remember(partner.id, () => read(partner))
}

/** Rows by ref alone: a few a day and partner. */
const RATES = `
  with refs as (
    select ref, id = :id as is_own from affiliate_partner
    where program_id = :program_id or id = :id
  ), clicked as (
    select ref, sum(clicks_human) as clicks from affiliate_visit_day
    where mask = 1 and day >= :since::date and ref <> '' group by ref
  ), sold as (
    select ref, sum(orders) as orders from affiliate_sale_day
    where mask = 1 and day >= :since::date and ref <> '' group by ref
  )
  select refs.is_own, coalesce(sum(clicked.clicks), 0)::float8 as clicks,
    coalesce(sum(sold.orders), 0)::float8 as orders
  from refs
  left join clicked on clicked.ref = refs.ref
  left join sold on sold.ref = refs.ref
  group by refs.is_own`

const daysAgo = (now: Date, days: number): Date =>
  new Date(now.getTime() - days * DAY_MS)
