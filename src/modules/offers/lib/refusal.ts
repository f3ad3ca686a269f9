/**
 * Why a row was not taken, in words for the merchant. Codes are stored with
 * runs and shown in the API: add, never rename.
 */
export const REFUSALS = {
  row_unreadable: "The row could not be read",
  id_missing: "The row has no id",
  id_invalid: "The id is too long or has control characters",
  kind_invalid: "The row is of no kind we know",
  title_missing: "There is no title",
  link_missing: "There is no tracking link",
  link_invalid: "The tracking link leads nowhere",
  price_invalid: "The price is no amount",
  currency_invalid: "The currency is no code of ISO 4217",
  currency_missing: "An amount has no currency",
  commission_invalid: "The commission is no amount or share",
  commission_out_of_range: "The commission is more than 100 %",
  date_invalid: "A date could not be read",
  ends_before_start: "The offer ends before it starts",
} as const

export type RefusalReason = keyof typeof REFUSALS

export const REFUSAL_REASONS = Object.keys(REFUSALS) as RefusalReason[]

/** A row that was not taken, because of which field. */
export type Refusal = {
  ok: false
  reason: RefusalReason
  /** Of `RawOffer`, such as `price` or `commission.value`. */
  field: string
  message: string
}

const SHOWN_MAX = 60

/** @param found the value that was wrong; shown in part */
export function refuse(
  reason: RefusalReason,
  field: string,
  found?: string | number
): Refusal {
  const message = REFUSALS[reason]
  return {
    ok: false,
    reason,
    field,
    message: found === undefined ? message : `${message}: "${shown(found)}"`,
  }
}

function shown(value: string | number): string {
  const text = String(value).slice(0, SHOWN_MAX + 1)
  const printable = text.replace(/[\p{C}\p{Z}]+/gu, " ")
  return printable.length > SHOWN_MAX
    ? `${printable.slice(0, SHOWN_MAX)}…`
    : printable
}
