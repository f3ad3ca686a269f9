/** A price that somebody wants to write, or that is there. */
export type SomePrice = {
  amount: number
  /** In capitals. */
  currency: string
  /** Of a price list: a sale or an override. */
  price_list_id?: string | null
}

export const PROBLEMS = {
  base_price_missing: "has no price in the base currency",
  base_price_wrong: "costs something else in the base currency",
  price_wrong: "costs something else than the base price is worth",
  price_list_breaks: "costs something else by a price list",
  external_price_wrong: "costs something else at the other shop",
  external_price_old:
    "has a price at the other shop that was not looked at lately",
} as const
export type Problem = keyof typeof PROBLEMS

export type Breach = {
  problem: Problem
  currency: string
  found: number | null
  required: number | null
}

/** What a currency's price may be; empty where that cannot be known. */
export type Allowed = (currency: string) => readonly number[]

/**
 * Prices of one variant that are not what they have to be. Of a currency
 * without a known rate nothing is right that is not there already.
 */
export function priceBreaches(
  prices: readonly SomePrice[],
  { base_currency, allowed }: { base_currency: string; allowed: Allowed }
): Breach[] {
  return prices
    .filter(({ currency, amount }) => !allowed(currency).includes(amount))
    .map(({ currency, amount, price_list_id }) => ({
      problem: problemOf({ currency, base_currency, price_list_id }),
      ...{ currency, found: amount },
      required: allowed(currency)[0] ?? null,
    }))
}

function problemOf({
  currency,
  base_currency,
  price_list_id,
}: {
  currency: string
  base_currency: string
  price_list_id?: string | null
}): Problem {
  if (price_list_id) {
    return "price_list_breaks"
  }
  return currency === base_currency ? "base_price_wrong" : "price_wrong"
}

/** The same, and the base price has to be there. */
export function variantBreaches(
  prices: readonly SomePrice[],
  rule: { base_currency: string; allowed: Allowed }
): Breach[] {
  const breaches = priceBreaches(prices, rule)
  const has_base = prices.some(
    ({ currency, price_list_id }) =>
      currency === rule.base_currency && !price_list_id
  )
  return has_base ? breaches : [missingBase(rule), ...breaches]
}

const missingBase = ({
  base_currency,
  allowed,
}: {
  base_currency: string
  allowed: Allowed
}): Breach => ({
  problem: "base_price_missing",
  currency: base_currency,
  found: null,
  required: allowed(base_currency)[0] ?? null,
})

/** For a merchant to read. */
export function breachText(
  { problem, currency, found, required }: Breach,
  what: string
): string {
  const amounts =
    found === null ? "" : ` (${found} ${currency}, not ${required ?? "known"})`
  return `${what} ${PROBLEMS[problem]}${amounts}`
}
