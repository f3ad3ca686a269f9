import { reportedAmount } from "../../lib/reported-amount"

/** A decimal without its sign ("21.99", 27.25), null for anything else. */
export const amount = (value: unknown): string | null =>
  reportedAmount(value)?.amount ?? null

/** Lowest and highest of decimals; null where there is none above zero. */
export function range(
  values: readonly unknown[]
): { value: string; max: string | null } | null {
  const found = values
    .map(amount)
    .filter((it) => it !== null && Number(it) > 0)
    .map(String)
    .sort((a, b) => Number(a) - Number(b))
  const [lowest, highest] = [found[0], found.at(-1)]
  if (lowest === undefined || highest === undefined) {
    return null
  }
  return {
    value: lowest,
    max: Number(highest) > Number(lowest) ? highest : null,
  }
}
