import type {
  FigureRow,
  OwnFigures,
} from "../../../modules/affiliate/ledger/own-figures"

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
