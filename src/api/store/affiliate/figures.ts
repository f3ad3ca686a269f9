import type {
  FigureRow,
  OwnFigures,
} from "../../../modules/affiliate/ledger/own-figures"

const DAYS = 30
const DAY_MS = 86_400_000
const dayOf = (time: number) => new Date(time).toISOString().slice(0, 10)

/** The last 30 days, where nothing else is asked for. */
export function spanOf(
  { from, to }: { from?: string; to?: string },
  now: Date
): { from: string; to: string } {
  const last = to ?? dayOf(now.getTime())
  const first = from ?? dayOf(Date.parse(last) - (DAYS - 1) * DAY_MS)
  return { from: first, to: last }
}

/** Null where nobody came: nothing over nothing is no rate. */
const withRate = <T extends Pick<FigureRow, "visitors" | "orders">>(
  row: T
) => ({
  ...row,
  conversion_rate: row.visitors > 0 ? row.orders / row.visitors : null,
})

export const presentFigures = ({ total, amounts, ...cuts }: OwnFigures) => ({
  total: withRate(total),
  amounts: amounts.map(({ currency, ...sums }) => ({
    currency,
    amount: Number(sums.amount),
    reversed: Number(sums.reversed),
    commission: Number(sums.commission),
  })),
  by_day: cuts.by_day.map(withRate),
  by_source: cuts.by_source.map(withRate),
  by_campaign: cuts.by_campaign.map(withRate),
  by_product: cuts.by_product.map(withRate),
})
