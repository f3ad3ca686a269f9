import type { adminMetricsContract } from "../../../api/admin/affiliate/metrics/contracts"
import type { AnswerOf } from "../../lib/contract-types"

export type Metrics = AnswerOf<typeof adminMetricsContract>
export type Totals = Metrics["totals"]
export type Day = Metrics["days"][number]
export type RecentSale = Metrics["recent_sales"][number]
export type TopProduct = Metrics["top_products"][number]
export type CurrencyFigures = Metrics["currencies"][number]
