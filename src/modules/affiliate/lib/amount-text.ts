import { currencyDigits } from "./currency-digits"
import { decimalOf, microOf } from "./micro"

/**
 * An amount with all decimals of its currency, and those beyond that it has:
 * `12.50` and `0.1535` DKK, `69` JPY.
 */
export function amountText(amount: string, currency: string): string {
  const [whole = "", fraction = ""] = decimalOf(microOf(amount)).split(".")
  const decimals = fraction.padEnd(currencyDigits(currency), "0")
  return decimals === "" ? whole : `${whole}.${decimals}`
}
