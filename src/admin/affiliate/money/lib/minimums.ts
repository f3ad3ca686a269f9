/** "50 DKK, 10 EUR", as it is typed for the least payout. */
export const minimumsText = (minimums: Record<string, number>): string =>
  Object.entries(minimums)
    .map(([currency, amount]) => `${amount} ${currency}`)
    .join(", ")

const MINIMUM = /^(\d+(?:[.]\d{1,6})?)\s*([a-z]{3})$/i

/** The same read back; null for what cannot be read. */
export function readMinimums(text: string): Record<string, number> | null {
  const parts = text
    .split(/[,;\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== "")
  const read = parts.map((part) => MINIMUM.exec(part))
  return read.every((it) => it !== null)
    ? Object.fromEntries(
        read.map(([, amount, currency = ""]) => [
          currency.toUpperCase(),
          Number(amount),
        ])
      )
    : null
}
