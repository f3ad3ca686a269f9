import { type Act, type Affiliate, speakAs, withKey } from "./act"

type Metrics = {
  total_sales: number
  total_orders: number
  average_order_value: number | null
  conversion_rate: number | null
  top_products: { id: string; sales: number }[]
  recent_sales: { id: string }[]
  totals: {
    clicks: { human: number; suspect: number; bot: number }
    visitors: number
    sales: number
    attributed_orders: number
    conversion_rate: number | null
  }
}

/** The sums of the rows themselves, of one partner or of everybody. */
async function rawFigures({ sql }: Act, ref: string | null) {
  const [row] = await sql.named<{
    human: number
    suspect: number
    bot: number
    visitors: number
    sales: number
    orders: number
    attributed: number
    total: number
  }>(
    `with click as (
       select * from affiliate_visit
       where kind = 1 and (:ref::text is null or ref = :ref)
     ), sale as (
       select * from affiliate_sale where :ref::text is null or ref = :ref
     )
     select count(*) filter (where class = 1)::int as human,
       count(*) filter (where class = 2)::int as suspect,
       count(*) filter (where class = 3)::int as bot,
       count(distinct visitor) filter (where class = 1)::int as visitors,
       (select count(*)::int from sale) as sales,
       (select count(distinct coalesce(order_id, id))::int from sale) as orders,
       (select count(distinct coalesce(order_id, id))::int from sale
         where partner_id is not null) as attributed,
       (select coalesce(sum(amount_dkk * (1 - reversed_share)), 0)::float8
         from sale) as total
     from click`,
    { ref }
  )
  return row!
}

/** The figures of the dashboard, against SQL over the rows. */
export async function compareFigures(
  act: Act,
  affiliate: Affiliate
): Promise<void> {
  for (const ref of [affiliate.ref, null]) {
    const path = ref ? `/api/metrics?ref=${ref}` : "/api/metrics"
    const metrics = await withKey<Metrics>(act, path)
    const raw = await rawFigures(act, ref)
    const { clicks, visitors, sales, attributed_orders } = metrics.totals
    const found = {
      ...clicks,
      ...{ visitors, sales, orders: metrics.total_orders },
      ...{ attributed: attributed_orders, total: metrics.total_sales },
    }
    act.ledger.check(
      `the metrics of ${ref ?? "everybody"} are what SQL over the rows says`,
      isEqual(found, raw) &&
        isNear(metrics.average_order_value, raw.total / raw.orders) &&
        isNear(metrics.conversion_rate, raw.attributed / raw.visitors),
      { ...found, conversion_rate: metrics.conversion_rate }
    )
  }
  await compareOwn(act, affiliate)
}

const isNear = (one: number | null, other: number) =>
  one !== null && Math.abs(one - other) < 0.000001

const isEqual = (found: Record<string, number>, raw: Record<string, number>) =>
  Object.keys(raw).every((name) => isNear(found[name] ?? NaN, raw[name] ?? 0))

/** The affiliate's own view, and the commissions against the ledger. */
async function compareOwn(act: Act, affiliate: Affiliate): Promise<void> {
  const { total, amounts } = await speakAs(act, affiliate)<{
    total: { clicks: number; orders: number }
    amounts: { commission: number }[]
  }>("GET", "/store/affiliate/me/figures")
  const raw = await rawFigures(act, affiliate.ref)
  const [books] = await act.sql.query<{ commission: number; entries: number }>(
    `select (select sum(amount)::float8 from affiliate_commission
         where partner_id = ?) as commission,
       (select sum(amount)::float8 from affiliate_ledger_entry
         where partner_id = ? and commission_id is not null) as entries`,
    [affiliate.id, affiliate.id]
  )
  act.ledger.check(
    "so is what the affiliate sees; each commission is its ledger's sum",
    total.clicks === raw.human &&
      total.orders === raw.orders &&
      books?.commission === books?.entries &&
      isNear(amounts[0]?.commission ?? NaN, books?.entries ?? 0),
    { ...total, ...books }
  )
}
