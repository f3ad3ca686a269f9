/** What is asked for: days of UTC, both included, and what figures are of. */
export type MetricsFilters = {
  /** `2026-01-31`. Default: 29 days before `to`. */
  from?: string
  /** Default: today. */
  to?: string
  ref?: string
  source?: string
  campaign?: string
}

/** Clicks or views by who made them; `suspect` and `bot` are not visitors. */
export type ClassCounts = {
  human: number
  suspect: number
  bot: number
}

/** What each row of figures has; money is in `currency` of the answer (DKK). */
export type Figures = {
  clicks: ClassCounts
  views: ClassCounts
  /** Human and unique by day; those of several days are a sum. */
  visitors: number
  /** Lines sold, and units of them. */
  sales: number
  units: number
  /** Each once, those that were taken back later too. */
  orders: number
  /** Of them, those of a partner. */
  attributed_orders: number
  gross_sales: number
  reversed_sales: number
  /** `gross_sales` less `reversed_sales`. */
  net_sales: number
  /** `net_sales` over `orders`; null without orders. */
  average_order_value: number | null
  /** `attributed_orders` over `visitors`; null without visitors. */
  conversion_rate: number | null
}

export type DayFigures = Figures & {
  /** `2026-01-31`; there is a row for each day, in order. */
  day: string
}

export type SourceFigures = Figures & {
  /** Empty: none was told. */
  source: string
}

export type CampaignFigures = Figures & {
  /** Empty: none was told. */
  campaign: string
}

/** In the currency itself, and what that was in kroner when it was sold. */
export type CurrencyFigures = {
  /** `EUR` */
  currency: string
  sales: number
  units: number
  orders: number
  gross_sales: number
  reversed_sales: number
  net_sales: number
  average_order_value: number | null
  gross_sales_dkk: number
  reversed_sales_dkk: number
  net_sales_dkk: number
}

export type TopProduct = {
  id: string
  name: string
  /** Lines sold. */
  sales: number
  units: number
  orders: number
  net_sales: number
}

export type RecentSale = {
  /** `sale_…` */
  id: string
  product_id: string
  product_name: string
  /** `2026-02-28T14:32:15Z` */
  timestamp: string
  /** Empty for a sale of nobody. */
  ref: string
  source: string
  campaign: string
  quantity: number
  amount: number
  /** Of `amount` and `reversed_amount`. */
  currency: string
  /** Null where no rate was known. */
  amount_dkk: number | null
  reversed_amount: number
  status: "counted" | "held" | "rejected" | "partly_reversed" | "reversed"
}

/**
 * The answer of `GET /api/metrics` and `GET /admin/affiliate/metrics`, and the
 * data of every event of their streams. The brief's fields come first. A ratio of
 * nothing is null, as it is everywhere below: 0 would say that nobody bought.
 */
export type Metrics = {
  /** Same as `totals.net_sales`. */
  total_sales: number
  /** Same as `totals.orders`. */
  total_orders: number
  /** Null without orders. */
  average_order_value: number | null
  /** Null without visitors. */
  conversion_rate: number | null
  /** Up to ten, the most sold first. */
  top_products: TopProduct[]
  /** Up to ten, the newest first. */
  recent_sales: RecentSale[]
  /** Of all amounts that do not name another: `DKK`. */
  currency: string
  /** When the database was asked. Of no effect on a stream's event ids. */
  as_of: string
  /** As they were applied: the defaults filled in, null where not filtered. */
  filters: {
    from: string
    to: string
    ref: string | null
    source: string | null
    campaign: string | null
  }
  totals: Figures
  currencies: CurrencyFigures[]
  days: DayFigures[]
  /** Up to 50 each, those with most orders, then clicks, first. */
  by_source: SourceFigures[]
  by_campaign: CampaignFigures[]
  /** In words, by the name of the figure. */
  definitions: Record<string, string>
}

/** Names of a stream's events; each has whole `Metrics` as its data. */
export type MetricsEventName = "snapshot" | "update"
