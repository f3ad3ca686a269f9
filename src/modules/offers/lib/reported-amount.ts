const AMOUNT = /^-?\d{1,15}(?:\.\d{1,6})?$/

/**
 * An amount of a report as a decimal string without its sign, and whether it
 * had one; null for what is no amount ("NaN", "1e9", "12,50").
 */
export function reportedAmount(
  value: unknown
): { amount: string; negative: boolean } | null {
  const text =
    typeof value === "number" ? String(value) : String(value ?? "").trim()
  if (!AMOUNT.test(text)) {
    return null
  }
  const amount = text.replace("-", "")
  return { amount, negative: text.startsWith("-") && Number(amount) !== 0 }
}

/** Whole cents of older notifications as major units: `1999` is `19.99`. */
export function centsToAmount(cents: string): string | null {
  const match = /^(-?)(\d{1,15})$/.exec(cents.trim())
  if (!match) {
    return null
  }
  const digits = (match[2] ?? "").padStart(3, "0")
  return `${match[1]}${digits.slice(0, -2)}.${digits.slice(-2)}`
}
