const IN = {
  pending: "c.status = 'pending'",
  approved: "c.status = 'approved'",
  paid: "c.status = 'paid'",
  reversed: "c.status = 'reversed'",
} as const

const counted = Object.entries(IN).flatMap(([name, condition]) => [
  `count(*) filter (where ${condition})::int as ${name}_count`,
  `coalesce(sum(c.commission_amount) filter (where ${condition}), 0)
     as ${name}_commission`,
])

const KEPT = "c.status <> 'reversed'"

/** Of `offer_conversion as c`, grouped by currency: {@link MoneySums}. */
export const MONEY_SUMS = `c.currency, ${counted.join(", ")},
  coalesce(sum(c.commission_amount) filter (where ${KEPT}), 0) as commission,
  coalesce(sum(c.sale_amount) filter (where ${KEPT}), 0) as sales,
  count(c.offer_id) filter (where ${KEPT})::int as attributed_count,
  coalesce(sum(c.commission_amount)
    filter (where ${KEPT} and c.offer_id is not null), 0)
    as attributed_commission`

export type StatisticsFilters = { source?: string; category?: string }

/** Days are UTC; the last one counts whole. */
export const WITHIN = {
  conversions: `c.occurred_at >= :from::date::timestamp at time zone 'UTC'
    and c.occurred_at < (:to::date + 1)::timestamp at time zone 'UTC'`,
  clicks: "c.day between :from::date and :to::date",
} as const

/** @returns conditions on a table `c` that has both columns */
export const filtersOf = ({ source, category }: StatisticsFilters): string =>
  `${source ? "and c.source = :source" : ""}
   ${category ? "and c.category = :category" : ""}`
