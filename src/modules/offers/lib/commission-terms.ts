/** A step of a commission: what a sale between two amounts earns. */
export type CommissionTier = {
  /** `sale`, `flat`, `lead` … as the network calls it. */
  type: string
  from: number
  /** Null where there is no upper bound. */
  to: number | null
  /** Percent points, or an amount. */
  amount: number
  percent: boolean
}

const TIER =
  /^(\d+(?:\.\d+)?)\s*(?:-\s*(\d+(?:\.\d+)?)|and above)\s+(\d+(?:\.\d+)?)\s*(%?)$/i

/**
 * Reads Rakuten's terms: `sale : 0-1000 4% | 1000-2000 5.5% | 2000 and above
 * 6%`, or `flat : 0 and above 2.40`.
 *
 * @returns null for text that is not of this form
 */
export function parseCommissionTerms(text: string): CommissionTier[] | null {
  const [type = "", steps, ...rest] = text.split(":").map((part) => part.trim())
  if (!/^[a-z][a-z -]*$/i.test(type) || !steps || rest.length) {
    return null
  }
  const tiers = steps.split("|").map((step) => readTier(type, step.trim()))
  return tiers.every((tier) => tier !== null) ? tiers : null
}

/** The same text of tiers that came as figures. */
export function writeCommissionTerms(tiers: readonly CommissionTier[]): string {
  const steps = tiers.map(({ from, to, amount, percent }) => {
    const range = to === null ? `${from} and above` : `${from}-${to}`
    return `${range} ${amount}${percent ? "%" : ""}`
  })
  return tiers.length ? `${tiers[0]?.type} : ${steps.join(" | ")}` : ""
}

/** Lowest and highest step; null where percents and amounts are mixed. */
export function commissionRange(
  tiers: readonly CommissionTier[]
): { percent: boolean; least: number; most: number } | null {
  const percent = tiers[0]?.percent
  if (percent === undefined || tiers.some((t) => t.percent !== percent)) {
    return null
  }
  const amounts = tiers.map(({ amount }) => amount)
  return { percent, least: Math.min(...amounts), most: Math.max(...amounts) }
}

function readTier(type: string, step: string): CommissionTier | null {
  const match = TIER.exec(step)
  if (!match) {
    return null
  }
  const [, from, to, amount, percent] = match
  return {
    type: type.toLowerCase(),
    from: Number(from),
    to: to === undefined ? null : Number(to),
    amount: Number(amount),
    percent: percent === "%",
  }
}
