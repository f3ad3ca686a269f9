export type BudgetUse = { day: string | null; spent_wei: bigint }

/** The UTC day, as YYYY-MM-DD. */
export const utcDay = (now: Date): string => now.toISOString().slice(0, 10)

/** What is committed today; another day's figure counts for nothing. */
export function spentToday(use: BudgetUse, now: Date): bigint {
  return use.day === utcDay(now) ? use.spent_wei : 0n
}

/** Whether so much more may be committed today. */
export function fitsBudget({
  use,
  cost_wei,
  budget_wei,
  now,
}: {
  use: BudgetUse
  cost_wei: bigint
  budget_wei: bigint
  now: Date
}): boolean {
  return spentToday(use, now) + cost_wei <= budget_wei
}
