import { textOf, type JsonRow } from "./collapsed-json"
import type { Conversion } from "./conversion"
import { reportedAmount } from "./reported-amount"
import { reportedClickId } from "./reported-click-id"

/**
 * A transaction of the Events API, or of a postback whose URL gives its fields
 * the same names; null for what is neither.
 *
 * A cancellation has an `etransaction_id` of its own and shares only order and
 * item with its sale, its amounts are negative, and media optimization events
 * come before the transaction that is paid
 * (pubhelp.rakutenadvertising.com/hc/articles/5949812943373 and
 * 4403182382861). So the three are one conversion by order and item, where the
 * advertiser reports both.
 */
export function readRakutenTransaction(row: JsonRow): Conversion | null {
  const sale = reportedAmount(row.sale_amount)
  const commission = reportedAmount(row.commissions)
  const external_id = keyOf(row)
  const processed = timeOf(row.process_date)
  const occurred_at = timeOf(row.transaction_date) ?? processed
  const currency = textOf(row.currency)?.toUpperCase() ?? ""
  if (
    !(sale || commission) ||
    !external_id ||
    !occurred_at ||
    !/^[A-Z]{3}$/.test(currency)
  ) {
    return null
  }
  const isEvent = textOf(row.is_event)?.toUpperCase() === "Y"
  const reversed = sale?.negative || commission?.negative
  return {
    external_id,
    click_id: reportedClickId([textOf(row.u1)]),
    status: reversed ? "reversed" : isEvent ? "pending" : "approved",
    network_status: wordOf({ isEvent, reversed, row }),
    sale_amount: sale?.amount ?? null,
    commission_amount: commission?.amount ?? "0",
    currency,
    advertiser_id: textOf(row.advertiser_id),
    product: textOf(row.product_name),
    occurred_at,
    changed_at: processed,
  }
}

function keyOf(row: JsonRow): string | null {
  const parts = [row.advertiser_id, row.order_id, row.sku_number].map(textOf)
  return parts.every((part) => part !== null)
    ? parts.join(":").slice(0, 300)
    : textOf(row.etransaction_id)
}

function wordOf(about: {
  isEvent: boolean
  reversed: boolean | undefined
  row: JsonRow
}): string {
  const type = textOf(about.row.transaction_type) ?? "transaction"
  const kind = about.reversed ? "cancellation" : about.isEvent ? "event" : null
  return kind ? `${type} ${kind}` : type
}

/**
 * ISO 8601 in UTC of `Wed Apr 30 2014 03:07:13 GMT+0000 (UTC)` (Events API) or
 * `2014-04-30T03:07:13.000+0000` (postback).
 */
function timeOf(value: unknown): string | null {
  const text = (textOf(value) ?? "")
    .replace(/ \([A-Z]+\)$/, "")
    // A plus that was not escaped in a URL arrives as a space.
    .replace(/ (\d{4})$/, "+$1")
    .replace(/([+-]\d\d)(\d\d)$/, "$1:$2")
  const zoned =
    /^\w{3} \w{3} \d\d \d{4} \d\d:\d\d:\d\d GMT[+-]\d\d:\d\d$|^\d{4}-\d\d-\d\dT[\d:.]{8,15}(?:Z|[+-]\d\d:\d\d)$/
  const milliseconds = zoned.test(text)
    ? Date.parse(text.replace(/GMT([+-]\d\d):/, "GMT$1"))
    : NaN
  return Number.isNaN(milliseconds)
    ? null
    : new Date(milliseconds).toISOString()
}
