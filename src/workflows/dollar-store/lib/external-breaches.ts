import type { Breach } from "../../../modules/dollar-store/lib/price-breaches"
import type { Listing } from "../../../modules/dollar-store/listings/listings"
import type { DollarStoreOptions } from "../../../modules/dollar-store/options"
import type { PriceRule } from "./price-rule"

const HOUR_MS = 3_600_000

type External = Pick<
  Listing,
  "external_price" | "external_currency" | "external_checked_at"
>

/** What is wrong with the price that another shop asks. */
export function externalBreaches(
  { external_price, external_currency, external_checked_at }: External,
  {
    rule,
    options,
    now,
  }: { rule: PriceRule; options: DollarStoreOptions; now: Date }
): Breach[] {
  const currency = external_currency ?? rule.base_currency
  const allowed = rule.allowed(currency)
  const found = Number(external_price)
  const price = { currency, found, required: allowed[0] ?? null }
  const age_ms = now.getTime() - (external_checked_at?.getTime() ?? 0)
  const is_old = age_ms > options.external_price_hours * HOUR_MS
  return [
    ...(allowed.includes(found)
      ? []
      : [{ problem: "external_price_wrong" as const, ...price }]),
    ...(is_old ? [{ problem: "external_price_old" as const, ...price }] : []),
  ]
}
