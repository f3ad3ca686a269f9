/** A region with its currency, and what its countries add in tax. */
export type Market = {
  name: string
  currency_code: string
  /** Standard VAT, GST or sales tax in percent by ISO 3166-1 alpha-2 code. */
  tax_rates: Record<string, number>
  /** Shipping by speed, in the region's currency. */
  shipping: { standard: number; express: number; return: number }
}

/** The first is the store's default currency. US sales tax is by state: none. */
export const MARKETS: Market[] = [
  {
    name: "Denmark",
    currency_code: "dkk",
    tax_rates: { dk: 25 },
    shipping: { standard: 39, express: 99, return: 39 },
  },
  {
    name: "Europe",
    currency_code: "eur",
    tax_rates: { de: 19, es: 21, fi: 25.5, fr: 20, ie: 23, it: 22, nl: 21 },
    shipping: { standard: 6, express: 14, return: 6 },
  },
  {
    name: "United States",
    currency_code: "usd",
    tax_rates: { us: 0 },
    shipping: { standard: 8, express: 20, return: 8 },
  },
  {
    name: "India",
    currency_code: "inr",
    tax_rates: { in: 18 },
    shipping: { standard: 99, express: 249, return: 99 },
  },
]

export const COUNTRIES = MARKETS.flatMap(({ tax_rates }) =>
  Object.keys(tax_rates)
)

/** One shipping speed's price in every currency. */
export function shippingPrices(speed: keyof Market["shipping"]) {
  return MARKETS.map(({ currency_code, shipping }) => ({
    currency_code,
    amount: shipping[speed],
  }))
}
