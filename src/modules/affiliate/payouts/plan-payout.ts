import { type Micro, sumOf } from "../lib/micro"
import { shareOut } from "../lib/share-out"

/** What a partner's ledger comes to at the end of a period. */
export type PayoutBalance = {
  partner_id: string
  /** Of earlier periods, and of this one. */
  carried_in: Micro
  fresh: Micro
  /** Less is carried on. */
  minimum: Micro
}

export type CarryReason = "negative" | "below_minimum" | "rounding"

export type PlannedLine = {
  partner_id: string
  carried_in: Micro
  exact: Micro
  /** Whole minor units that are paid. */
  amount: Micro
  carried_out: Micro
  carry_reason: CarryReason | null
}

/**
 * Who is paid how much. What is paid is rounded once, over all who are paid, so
 * that it sums to the rounded sum; what rounding took or gave is carried, as is
 * what is owed to the shop and what is too little to send. Nothing is lost.
 *
 * @param digits decimals of the currency
 */
export function planPayout(
  balances: readonly PayoutBalance[],
  digits: number
): PlannedLine[] {
  const lines = balances.map((it) => ({
    ...it,
    exact: it.carried_in + it.fresh,
  }))
  const paid = lines.filter(({ exact, minimum }) => isPaid(exact, minimum))
  const amounts = shareOut(
    paid.map(({ exact }) => exact),
    digits
  )
  const amountOf = new Map(
    paid.map(({ partner_id }, index) => [partner_id, amounts[index] ?? 0n])
  )
  return lines
    .filter(({ carried_in, fresh }) => carried_in !== 0n || fresh !== 0n)
    .map(({ partner_id, carried_in, exact, minimum }) => {
      const amount = amountOf.get(partner_id) ?? 0n
      const carried_out = exact - amount
      const carry_reason = reasonOf({ exact, minimum, carried_out })
      return {
        partner_id,
        carried_in,
        exact,
        amount,
        carried_out,
        carry_reason,
      }
    })
}

const isPaid = (exact: Micro, minimum: Micro) => exact > 0n && exact >= minimum

function reasonOf({
  exact,
  minimum,
  carried_out,
}: {
  exact: Micro
  minimum: Micro
  carried_out: Micro
}): CarryReason | null {
  if (carried_out === 0n) {
    return null
  }
  if (exact < 0n) {
    return "negative"
  }
  return isPaid(exact, minimum) ? "rounding" : "below_minimum"
}

export const totalsOf = (lines: readonly PlannedLine[]) => {
  const paid = lines.filter(({ amount }) => amount > 0n)
  return {
    exact: sumOf(paid.map(({ exact }) => exact)),
    amount: sumOf(paid.map(({ amount }) => amount)),
    partners: paid.length,
  }
}
