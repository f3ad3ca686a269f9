const DECIMALS_MAX = 6

/** Decimals that are usual in a currency; two where it is not known. */
function digitsOf(currency: string): number {
  const style = { style: "currency", currency } as const
  const { maximumFractionDigits } = new Intl.NumberFormat(
    "en",
    style
  ).resolvedOptions()
  return maximumFractionDigits ?? 2
}

/**
 * "0.15 DKK", "0.1495 DKK": commissions are exact to a millionth, and are
 * shown as exact as they are.
 */
export function money(amount: number | null, currency: string): string {
  if (amount === null) {
    return "–"
  }
  // What is owed of nothing is no less than nothing.
  const text = (amount === 0 ? 0 : amount).toLocaleString("en", {
    minimumFractionDigits: digitsOf(currency),
    maximumFractionDigits: DECIMALS_MAX,
  })
  return `${text.replace("-", "−")} ${currency}`
}

/** "5 %", "12.5 %", of percent points. */
export const percentText = (points: number): string =>
  `${points.toLocaleString("en", { maximumFractionDigits: DECIMALS_MAX })} %`

/** "30 %" of 0.3. */
export const shareText = (share: number): string =>
  `${(share * 100).toLocaleString("en", { maximumFractionDigits: 1 })} %`

const UNITS: readonly [size: number, name: string][] = [
  [86_400, "day"],
  [3_600, "hour"],
  [60, "minute"],
  [1, "second"],
]

/** "4 seconds", "2 days": the largest unit there is a whole one of. */
export function spanText(seconds: number): string {
  const size = Math.abs(seconds)
  const [unit, name] = UNITS.find(([unit]) => size >= unit) ?? [1, "second"]
  const count = Math.floor(size / unit)
  return `${count.toLocaleString("en")} ${name}${count === 1 ? "" : "s"}`
}

/** "user:user_01…" → "user_01…"; null when it came by itself. */
export const actorText = (actor: string | null): string =>
  actor === null ? "By itself" : actor.replace(/^user:/, "")
