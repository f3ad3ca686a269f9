import type { Conversion } from "../../lib/conversion"
import { reportedClickId } from "../../lib/reported-click-id"
import { PostbackError } from "../../network/errors"
import type { PostbackRequest } from "../adapter"
import { amount } from "../tools/amount"
import { isRow, list, type Row, row, text } from "../tools/field"
import { utc } from "./transactions"

/**
 * A transaction notification
 * (help.awin.com/developers/docs/transaction-notifications): a form field with
 * JSON, or a GET whose address holds the macros that the merchant put there,
 * such as `?transactionId=!!!transactionId!!!`. It is sent once, when a sale is
 * tracked, and not signed: the report says later what became of it.
 */
export function readAwinPostback(request: PostbackRequest): Conversion[] {
  const notice = noticeOf(request)
  const publisher = field(notice, "affiliateId")
  if (publisher && publisher !== request.credentials.publisher_id) {
    throw new PostbackError("The notification is for another publisher")
  }
  const external_id = field(notice, "transactionId")
  const commission_amount = amount(field(notice, "commission"))
  const currency = field(notice, "transactionCurrency")
  const occurred_at = utc(field(notice, "transactionDate"))
  if (!external_id || !commission_amount || !currency || !occurred_at) {
    throw new PostbackError(
      "The notification lacks transactionId, commission, transactionCurrency or transactionDate"
    )
  }
  const conversion: Conversion = {
    external_id,
    click_id: reportedClickId([field(notice, "clickRef")]),
    status: "pending",
    network_status: "tracked",
    sale_amount: amount(field(notice, "transactionAmount")),
    commission_amount,
    currency,
    advertiser_id: field(notice, "merchantId"),
    product: text(row(list(notice.products)[0]).productName),
    occurred_at,
    changed_at: null,
  }
  return [conversion]
}

function noticeOf({ method, query, body }: PostbackRequest): Row {
  if (method === "GET") {
    return query
  }
  const raw = body.toString("utf8")
  const json = new URLSearchParams(raw).get("AwinTransactionPush") ?? raw
  try {
    const notice: unknown = JSON.parse(json)
    if (isRow(notice)) {
      return notice
    }
  } catch (error) {
    throw new PostbackError(`The notification is no JSON: ${String(error)}`)
  }
  throw new PostbackError("The notification is no JSON object")
}

/** By any spelling of its name; a macro that was not filled in is absent. */
function field(notice: Row, name: string): string | null {
  const key = Object.keys(notice).find(
    (it) => it.toLowerCase() === name.toLowerCase()
  )
  const value = text(key === undefined ? null : notice[key])
  return value?.startsWith("!!!") ? null : value
}
