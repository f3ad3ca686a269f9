import type { Conversion } from "../../lib/conversion"
import { reportedClickId } from "../../lib/reported-click-id"
import { PostbackError } from "../../network/errors"
import type { PostbackRequest } from "../adapter"
import { amount } from "../tools/amount"
import { isRow, list, type Row, row, text } from "../tools/field"
import { statusOf, utc } from "./actions"

/**
 * An event notification, as the merchant's template has it: a GET with macros
 * in its address (`?action_id={ActionId}`), a form, or JSON. Names are read in
 * any spelling. A currency that the template leaves out can stand in the
 * address itself (`&currency=USD`).
 */
export function readImpactPostback(request: PostbackRequest): Conversion[] {
  const notice = { ...fieldsOf(request.query), ...bodyOf(request) }
  const field = (...names: string[]) =>
    names.map((name) => text(notice[name])).find((it) => it !== null) ?? null
  const external_id = field("actionid", "id")
  const commission_amount = amount(field("payout", "intendedpayout"))
  const currency = field("currency", "payoutcurrency")
  if (!external_id || !commission_amount || !currency) {
    throw new PostbackError(
      "The notification lacks action_id={ActionId}, payout={Payout} or currency={Currency}"
    )
  }
  const network_status = field("status", "state")
  const conversion: Conversion = {
    external_id,
    click_id: reportedClickId([field("subid1")]),
    status: statusOf(network_status),
    network_status: network_status ?? "unknown",
    sale_amount: amount(field("amount", "saleamount", "intendedamount")),
    commission_amount,
    currency,
    advertiser_id: field("campaignid"),
    product: text(row(list(notice.items)[0]).sku),
    // The report has the date of a sale whose notification leaves it out.
    occurred_at:
      utc(field("eventdate", "actiondate")) ?? new Date().toISOString(),
    changed_at: utc(field("updatedate", "modificationdate")),
  }
  return [conversion]
}

function bodyOf({ method, headers, body }: PostbackRequest): Row {
  const raw = body.toString("utf8").trim()
  if (method === "GET" || raw === "") {
    return {}
  }
  const type = headers["content-type"] ?? ""
  return type.includes("form-urlencoded")
    ? fieldsOf(Object.fromEntries(new URLSearchParams(raw)))
    : fieldsOf(jsonOf(raw))
}

function jsonOf(raw: string): Row {
  try {
    const notice: unknown = JSON.parse(raw)
    if (isRow(notice)) {
      return notice
    }
  } catch (error) {
    throw new PostbackError(`The notification is no JSON: ${String(error)}`)
  }
  throw new PostbackError("The notification is no JSON object")
}

/** Lower case without punctuation; a macro that was not filled in is absent. */
const fieldsOf = (notice: Row): Row =>
  Object.fromEntries(
    Object.entries(notice)
      .filter(([, value]) => !/^\{\w+\}$/.test(text(value) ?? ""))
      .map(([name, value]) => [
        name.toLowerCase().replace(/[^a-z0-9]/g, ""),
        value,
      ])
  )
