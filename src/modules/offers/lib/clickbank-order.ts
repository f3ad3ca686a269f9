import { rowsOf, textOf, textsOf, type JsonRow } from "./collapsed-json"
import type { Conversion, ConversionStatus } from "./conversion"
import { centsToAmount, reportedAmount } from "./reported-amount"
import { reportedClickId } from "./reported-click-id"

/** A transaction of ClickBank, from a notification or from orders2. */
export type ClickBankOrder = {
  receipt: string
  /** `SALE`, `BILL`, `RFND`, `CGBK` … */
  type: string
  /** ISO 8601 in UTC. */
  time: string
  role: string
  affiliate: string
  vendor: string | null
  /** Decimal strings; refunds are negative. */
  account_amount: string
  order_amount: string | null
  currency: string
  product: string | null
  tracking: string[]
}

const STATUS: Readonly<Record<string, ConversionStatus>> = {
  SALE: "approved",
  BILL: "approved",
  RFND: "reversed",
  CGBK: "reversed",
  // A bank's cheque that bounced.
  INSF: "reversed",
}

/** Notices about an order, and tests: nobody earned anything. */
const WITHOUT_EARNINGS =
  /(?:^|[-_])TEST(?:[-_]|$)|^(?:CANCEL-REBILL|UNCANCEL-REBILL|SUBSCRIPTION-CHG|ABANDONED_ORDER|FEE)$/

/**
 * The conversion that a transaction stands for, or null for one that is not
 * this affiliate's or earns nothing. A refund has the receipt of its sale, so
 * both are one conversion, whichever comes first. A type that ClickBank adds
 * one day is kept beside it, so that it cannot undo the sale.
 */
export function conversionOfOrder(
  order: ClickBankOrder,
  nickname: string
): Conversion | null {
  const mine =
    order.role === "AFFILIATE" &&
    order.affiliate.toLowerCase() === nickname.toLowerCase()
  if (!mine || earnsNothing(order.type)) {
    return null
  }
  const status = STATUS[order.type]
  return {
    external_id: status ? order.receipt : `${order.receipt}:${order.type}`,
    click_id: reportedClickId(order.tracking),
    status: status ?? "pending",
    network_status: order.type,
    sale_amount: unsigned(order.order_amount),
    commission_amount: unsigned(order.account_amount) ?? "0",
    currency: order.currency,
    advertiser_id: order.vendor,
    product: order.product,
    occurred_at: order.time,
    changed_at: order.time,
  }
}

/** Whether a type is a test or a notice, which may lack an order's fields. */
export const earnsNothing = (type: string) => WITHOUT_EARNINGS.test(type)

/** A row of orders2/list or an opened notification; null if it is neither. */
export function readClickBankOrder(row: JsonRow): ClickBankOrder | null {
  const lines = rowsOf(row.lineItems ?? row.lineItemData)
  const external = rowsOf(row.affiliateTrackingParameters)[0]?.extclid
  return checked({
    receipt: textOf(row.receipt) ?? "",
    type: (textOf(row.transactionType) ?? "").toUpperCase(),
    time: timeOf(textOf(row.transactionTime) ?? "") ?? "",
    role: (textOf(row.role) ?? "").toUpperCase(),
    affiliate: textOf(row.affiliate) ?? "",
    vendor: textOf(row.vendor),
    account_amount: textOf(row.totalAccountAmount) ?? sumOf(lines),
    order_amount: textOf(row.totalOrderAmount),
    currency: textOf(row.currency) ?? "USD",
    product: textOf(lines[0]?.productTitle),
    tracking: [row.trackingCodes, external, row.trackingId, row.promo].flatMap(
      textsOf
    ),
  })
}

/** A form of versions 1 to 4: amounts in cents, the time in epoch seconds. */
export function readClickBankForm(
  form: Readonly<Record<string, string>>
): ClickBankOrder | null {
  const seconds = Number(form.ctranstime || NaN)
  return checked({
    receipt: form.ctransreceipt ?? "",
    type: (form.ctransaction ?? "").toUpperCase(),
    time: dateOf(seconds * 1000) ?? "",
    role: (form.ctransrole ?? "").toUpperCase(),
    affiliate: form.ctransaffiliate ?? "",
    vendor: form.ctransvendor || form.ctranspublisher || null,
    account_amount: centsToAmount(form.caccountamount ?? "") ?? "",
    order_amount: centsToAmount(form.corderamount ?? form.ctransamount ?? ""),
    currency: form.ccurrency || "USD",
    product: form.cprodtitle || null,
    tracking: [form.caffitid, form.ctid].filter((id) => id !== undefined),
  })
}

/** ISO 8601 in UTC of `20220810T162015-0700` or `2024-09-01T10:30:00Z`. */
function timeOf(text: string): string | null {
  const basic =
    /^(\d{4})-?(\d\d)-?(\d\d)T(\d\d):?(\d\d):?(\d\d(?:\.\d+)?)(?:(Z)|([+-]\d\d):?(\d\d))$/.exec(
      text
    )
  if (!basic) {
    return null
  }
  const [, year, month, day, hour, minute, second, utc, hours, minutes] = basic
  const zone = utc ?? `${hours}:${minutes}`
  return dateOf(
    Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}${zone}`)
  )
}

const dateOf = (milliseconds: number) =>
  Math.abs(milliseconds) <= 8.64e15
    ? new Date(milliseconds).toISOString()
    : null

/** A sale that takes money away is not what ClickBank documents. */
function checked(order: ClickBankOrder): ClickBankOrder | null {
  const earned = reportedAmount(order.account_amount)
  const amounts =
    earned && (order.order_amount === null || unsigned(order.order_amount))
  const named = order.receipt && order.type && order.time
  const wrongSign = earned?.negative && STATUS[order.type] === "approved"
  return named &&
    amounts &&
    !wrongSign &&
    order.receipt.length <= 100 &&
    order.type.length <= 40 &&
    /^[A-Z]{3}$/.test(order.currency)
    ? order
    : null
}

const unsigned = (amount: string | null) =>
  reportedAmount(amount)?.amount ?? null

/** Added in cents: 0.1 + 0.2 is not 0.3. */
function sumOf(lines: readonly JsonRow[]): string {
  const cents = lines.map((line) =>
    Math.round(Number(textOf(line.accountAmount) ?? NaN) * 100)
  )
  return lines.length ? (cents.reduce((a, b) => a + b) / 100).toFixed(2) : ""
}
