import { type BudgetUse, fitsBudget, utcDay } from "./gas-budget"

/** Why nothing is signed at present, in plain words. */
export type Hold = {
  hold: string
  cause: "contract" | "fees" | "budget" | "balance"
}

/** Contract errors that say nothing about a garment: every one would fail. */
const CONTRACT_WIDE: Record<string, string> = {
  EnforcedPause: "The contract is paused",
  AccessControlUnauthorizedAccount:
    "The signer lacks the contract's minter or transfer role",
}

/** Why nothing can be signed at all, when a call fails so; null otherwise. */
export function contractHold(reason: string | null): Hold | null {
  const hold = reason && CONTRACT_WIDE[reason]
  return hold ? { cause: "contract", hold } : null
}

export const feeHold = (): Hold => ({
  cause: "fees",
  hold: "The network's base fee is above the configured ceiling",
})

export const codeHold = (contract: string): Hold => ({
  cause: "contract",
  hold: `There is no contract at ${contract}`,
})

export type CostFacts = {
  /** Most the next transaction can cost. */
  cost_wei: bigint
  /** Most those under way can cost. */
  committed_wei: bigint
  balance_wei: bigint
  use: BudgetUse
  budget_wei: bigint
  now: Date
}

/** Why the next transaction must wait for money, or null. */
export function costHold(facts: CostFacts): Hold | null {
  if (!fitsBudget(facts)) {
    const hold = `The gas budget of ${utcDay(facts.now)} is used up`
    return { cause: "budget", hold }
  }
  if (facts.balance_wei < facts.committed_wei + facts.cost_wei) {
    const hold = "The signer's balance does not cover the next transaction"
    return { cause: "balance", hold }
  }
  return null
}
