/** Of one currency, as a database sums it: decimal strings. */
export type MoneySums = {
  currency: string
  pending_count: number
  approved_count: number
  paid_count: number
  reversed_count: number
  pending_commission: string
  approved_commission: string
  paid_commission: string
  reversed_commission: string
  /** Of what was not reversed. */
  commission: string
  sales: string
  /** Of what was not reversed and came by a click of ours. */
  attributed_count: number
  attributed_commission: string
}

export type MoneyFigures = Record<
  Exclude<keyof MoneySums, "currency">,
  number
> & {
  currency: string
  /** Attributed commission a click; null without clicks. */
  epc: number | null
}

export type AttributionFigures = {
  /** Of people; programs are counted apart. */
  clicks: number
  bot_clicks: number
  /** That were not reversed. */
  conversions: number
  reversed: number
  /** Attributed conversions a click; null without clicks. */
  conversion_rate: number | null
  money: MoneyFigures[]
}

export const NO_CLICKS = { clicks: 0, bot_clicks: 0 } as const

/**
 * What clicks came to. Rates count only conversions that a click of ours led
 * to, for the others had clicks elsewhere. Amounts of different currencies are
 * never added up.
 */
export function attributionOf(
  { clicks, bot_clicks }: { clicks: number; bot_clicks: number },
  sums: readonly MoneySums[]
): AttributionFigures {
  const money = sums
    .map((it) => moneyOf(it, clicks))
    .toSorted((left, right) => right.commission - left.commission)
  const total = (name: keyof MoneySums & `${string}_count`) =>
    sums.reduce((sum, it) => sum + it[name], 0)
  return {
    ...{ clicks, bot_clicks },
    conversions:
      total("pending_count") + total("approved_count") + total("paid_count"),
    reversed: total("reversed_count"),
    conversion_rate: perClick(total("attributed_count"), clicks),
    money,
  }
}

function moneyOf({ currency, ...sums }: MoneySums, clicks: number) {
  const numbers = Object.fromEntries(
    Object.entries(sums).map(([name, value]) => [name, Number(value)])
  ) as Record<Exclude<keyof MoneySums, "currency">, number>
  return {
    currency,
    ...numbers,
    epc: perClick(numbers.attributed_commission, clicks),
  }
}

const perClick = (value: number, clicks: number): number | null =>
  clicks > 0 ? value / clicks : null
