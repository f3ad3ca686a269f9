import { type Micro, minorUnit, sumOf } from "../lib/micro"
import { shareOut } from "../lib/share-out"

/** What a partner's ledger comes to at the end of a period. */
export type PayoutBalance = {
  partner_id: string
  /** Of earlier periods, and of this one. */
  carried_in: Micro
  fresh: Micro
  /** Less is carried on. */
  minimum: Micro
  /** Whether it is known where to send it. */
  has_account: boolean
}

export const CARRY_REASONS = [
  "negative",
  "below_minimum",
  "account_missing",
  "rounding",
] as const
export type CarryReason = (typeof CARRY_REASONS)[number]

export type PlannedLine = {
  partner_id: string
  carried_in: Micro
  exact: Micro
  /** Whole minor units that are paid. */
  amount: Micro
  carried_out: Micro
  carry_reason: CarryReason | null
  /** Whether it has a part in what is paid, be it less than a minor unit. */
  is_paid: boolean
}

/**
 * Who is paid how much. What is paid is rounded once, over all who are paid, so
 * that it sums to the rounded sum; what rounding took or gave is carried, as is
 * what is owed to the shop, what is too little to send, and what nobody has
 * said where to send. Nothing is lost.
 *
 * @param digits decimals of the currency
 */
export function planPayout(
  balances: readonly PayoutBalance[],
  digits: number
): PlannedLine[] {
  const owed = balances
    .filter(({ carried_in, fresh }) => carried_in !== 0n || fresh !== 0n)
    .map((it) => ({ ...it, exact: it.carried_in + it.fresh }))
  const paid = owed.filter(isPaid)
  const amounts = shareOut(
    paid.map(({ exact }) => exact),
    digits
  )
  const amountOf = new Map(
    paid.map(({ partner_id }, index) => [partner_id, amounts[index]])
  )
  return owed.map((it) => {
    const amount = amountOf.get(it.partner_id) ?? 0n
    return {
      partner_id: it.partner_id,
      carried_in: it.carried_in,
      exact: it.exact,
      amount,
      carried_out: it.exact - amount,
      carry_reason: it.exact === amount ? null : reasonOf(it, digits),
      is_paid: amountOf.has(it.partner_id),
    }
  })
}

type Owed = PayoutBalance & { exact: Micro }

const isPaid = ({ exact, minimum, has_account }: Owed) =>
  exact > 0n && exact >= minimum && has_account

function reasonOf(
  { exact, minimum, has_account }: Owed,
  digits: number
): CarryReason {
  const unit = minorUnit(digits)
  if (-unit < exact && exact < unit) {
    return "rounding"
  }
  if (exact < minimum) {
    return exact < 0n ? "negative" : "below_minimum"
  }
  return has_account ? "rounding" : "account_missing"
}

/** The amount is the exact sum, rounded; `partners` are those who get some. */
export const totalsOf = (lines: readonly PlannedLine[]) => {
  const paid = lines.filter(({ is_paid }) => is_paid)
  return {
    exact: sumOf(paid.map(({ exact }) => exact)),
    amount: sumOf(paid.map(({ amount }) => amount)),
    partners: paid.filter(({ amount }) => amount > 0n).length,
  }
}

/** How much is carried on, and of how many, by why it is. */
export const carriedBy = (lines: readonly PlannedLine[]) =>
  CARRY_REASONS.flatMap((reason) => {
    const carried = lines.filter(({ carry_reason }) => carry_reason === reason)
    const amount = sumOf(carried.map(({ carried_out }) => carried_out))
    return carried.length > 0
      ? [{ reason, partners: carried.length, amount }]
      : []
  })
