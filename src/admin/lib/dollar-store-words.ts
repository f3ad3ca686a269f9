import type { Finding, Listing, PriceRun, Sheet } from "./dollar-store-types"
import type { Word } from "./words"

export const LISTING_KINDS: Record<Listing["kind"], Word> = {
  own: { label: "Sold by us", tone: "blue" },
  affiliate: { label: "Affiliate", tone: "purple" },
}

export const NETWORK_WORDS: Record<Listing["network"], string> = {
  default: "Default: ref, source, campaign, click",
  amazon: "Amazon Associates",
  custom: "Parameters of its own",
}

export const PRICE_RUN_STATES: Record<PriceRun["status"], Word> = {
  running: { label: "Running", tone: "blue" },
  applied: { label: "Applied", tone: "green" },
  unchanged: { label: "Unchanged", tone: "grey" },
  refused: { label: "Refused", tone: "red" },
  failed: { label: "Failed", tone: "red" },
}

export const PRICE_RUN_TRIGGERS: Record<PriceRun["trigger"], string> = {
  schedule: "Schedule",
  manual: "By hand",
  approval: "Approval",
}

export const REFUSAL_WORDS: Record<
  PriceRun["refusals"][number]["code"],
  string
> = {
  rates_missing: "There are no rates",
  rates_stale: "The rates are too old",
  rate_jump: "A rate moved too far",
  rate_gone: "A rate is missing",
}

export const RATE_SOURCES: Record<Sheet["source"], string> = {
  ecb: "European Central Bank",
  file: "Imported file",
  manual: "By hand",
}

export const PROBLEM_WORDS: Record<Finding["problem"], string> = {
  base_price_missing: "No price in the base currency",
  base_price_wrong: "Another price in the base currency",
  price_wrong: "Not what the base price is worth",
  price_list_breaks: "A price list says something else",
  external_price_wrong: "The other shop asks something else",
  external_price_old: "The other shop's price is old",
}
