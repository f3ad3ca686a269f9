import type {
  createListingContract,
  listFindingsContract,
  listListingsContract,
  listRatesContract,
  listRunsContract,
  runContract,
  statusContract,
  updateListingContract,
} from "../../api/admin/dollar-store/contracts"
import type { AnswerOf, BodyOf, QueryOf } from "./contract-types"

export type Listing = AnswerOf<typeof listListingsContract>["listings"][number]
export type ListingsQuery = QueryOf<typeof listListingsContract>
export type NewListing = BodyOf<typeof createListingContract>
export type ListingChange = BodyOf<typeof updateListingContract>

export type RatesPage = AnswerOf<typeof listRatesContract>
export type Sheet = RatesPage["rates"][number]

export type PriceRun = AnswerOf<typeof listRunsContract>["price_runs"][number]
export type PriceRunDetail = AnswerOf<typeof runContract>["price_run"]
export type PriceLine = PriceRunDetail["lines"][number]

export type Finding = AnswerOf<typeof listFindingsContract>["findings"][number]
export type StoreStatus = AnswerOf<typeof statusContract>
