import { defaultCurrencies } from "@medusajs/framework/utils"

const known = defaultCurrencies as Record<
  string,
  { decimal_digits: number } | undefined
>

/** Decimals of a currency's minor unit, as Medusa has them: none in JPY. */
export const currencyDigits = (currency: string): number =>
  known[currency.toUpperCase()]?.decimal_digits ?? 2
