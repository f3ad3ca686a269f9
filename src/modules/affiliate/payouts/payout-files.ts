import { amountText } from "../lib/amount-text"
import type { PayoutDetails } from "../partners/payout-details"

export const PAYOUT_FORMATS = ["bank", "paypal", "wise"] as const
export type PayoutFormat = (typeof PAYOUT_FORMATS)[number]

/** Whom a file pays. */
export type Payee = {
  ref: string
  name: string
  /** In whole minor units, as a decimal such as `0.15`. */
  amount: string
  details: PayoutDetails
}

/**
 * Most lines of a file: PayPal takes 5,000 (docs.paypal.ai/send/use-web-ui),
 * Wise 1,000 (wise.com/us/blog/everything-about-batch-payments).
 */
export const FILE_LINES_MAX: Record<PayoutFormat, number> = {
  bank: 5_000,
  paypal: 5_000,
  wise: 1_000,
}

type Batch = { currency: string; reference: string }

/** One file for a bank, PayPal or Wise, of those who are paid that way. */
export function payoutFile(
  format: PayoutFormat,
  payees: readonly Payee[],
  batch: Batch
): string {
  const exact = payees.map((it) => ({
    ...it,
    amount: amountText(it.amount, batch.currency),
  }))
  switch (format) {
    case "bank":
      return bankFile(exact, batch)
    case "paypal":
      return paypalFile(exact, batch)
    case "wise":
      return wiseFile(exact, batch)
  }
}

/** As Danish spreadsheets have it: semicolons, and a comma before the øre. */
function bankFile(payees: readonly Payee[], batch: Batch): string {
  const header = [
    "account_holder",
    "iban",
    "bic",
    "amount",
    "currency",
    "reference",
  ]
  const rows = payees.flatMap(({ details, amount, ref }) =>
    details.method === "bank"
      ? [
          [
            details.account_holder,
            details.iban,
            details.bic ?? "",
            amount.replace(".", ","),
            batch.currency,
            `${batch.reference} ${ref}`,
          ],
        ]
      : []
  )
  return linesOf([header, ...rows], ";")
}

/**
 * PayPal's Payouts Web (developer.paypal.com/docs/payouts/standard/payouts-web):
 * no header; recipient, amount, currency, own id of up to 30 characters, note,
 * wallet.
 */
function paypalFile(payees: readonly Payee[], batch: Batch): string {
  const rows = payees.flatMap(({ details, amount, ref }) =>
    details.method === "paypal"
      ? [
          [
            details.email,
            amount,
            batch.currency,
            ref.slice(0, 30),
            batch.reference,
            "PAYPAL",
          ],
        ]
      : []
  )
  return linesOf(rows, ",")
}

/**
 * Wise's template for payments by e-mail (wise.com/help/articles/2663302). The
 * target currency is the one that is exact.
 */
function wiseFile(payees: readonly Payee[], batch: Batch): string {
  const header = [
    ...["name", "recipientEmail", "paymentReference", "receiverType"],
    ...["amountCurrency", "amount", "sourceCurrency", "targetCurrency", "type"],
  ]
  const { currency, reference } = batch
  const rows = payees.flatMap(({ details, amount, ref }) =>
    details.method === "wise"
      ? [
          [
            ...[details.account_holder, details.email, `${reference} ${ref}`],
            ...["PRIVATE", "target", amount, currency, currency, "EMAIL"],
          ],
        ]
      : []
  )
  return linesOf([header, ...rows], ",")
}

/** A spreadsheet takes a text that begins so for a formula. */
const FORMULA = /^[=+\-@\t\r]/

const linesOf = (rows: readonly string[][], separator: string): string =>
  rows
    .map((row) => `${row.map((it) => cell(it, separator)).join(separator)}\r\n`)
    .join("")

/** RFC 4180; owasp.org/www-community/attacks/CSV_Injection. */
function cell(text: string, separator: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text
  return safe.includes(separator) || /["\r\n]/.test(safe)
    ? `"${safe.replaceAll('"', '""')}"`
    : safe
}
