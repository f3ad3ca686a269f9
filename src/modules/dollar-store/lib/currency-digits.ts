import { defaultCurrencies } from "@medusajs/framework/utils"

/**
 * Decimals of a currency's minor unit as Medusa has them: none for HUF, as
 * prices in Hungary are, though ISO 4217 has two. Two where it knows nothing.
 *
 * @param code in any case
 */
export function currencyDigits(code: string): number {
  const known: Record<string, { decimal_digits: number }> = defaultCurrencies
  return known[code.toUpperCase()]?.decimal_digits ?? 2
}
