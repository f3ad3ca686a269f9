import type {
  analyticsStatisticsContract,
  analyticsSummaryContract,
  forecastContract,
} from "../../api/admin/offers/analytics/contracts"
import type { offersHealthContract } from "../../api/admin/offers/health/contracts"
import type { AnswerOf } from "./contract-types"

export type Health = AnswerOf<typeof offersHealthContract>["health"]
export type SourceHealth = Health["sources"][number]
export type Problem = SourceHealth["problems"][number]

export type Summary = AnswerOf<typeof analyticsSummaryContract>["summary"]
export type Shares = Summary["offers"]["by_source"]
export type Statistics = AnswerOf<
  typeof analyticsStatisticsContract
>["statistics"]
export type Money = Statistics["totals"]["money"][number]
export type TopOffer = Statistics["top_offers"][number]
export type Forecast = AnswerOf<typeof forecastContract>["forecast"]
export type Metric = Forecast["metric"]
