import type { Conversion, ConversionStatus } from "../../lib/conversion"
import { reportedClickId } from "../../lib/reported-click-id"
import type { AdapterContext } from "../adapter"
import { amount } from "../tools/amount"
import { dateWindows } from "../tools/date-windows"
import { isRow, type Row, row, text } from "../tools/field"
import { getList } from "./api"

/** Longer periods are refused. */
const WINDOW_DAYS = 31

/**
 * What happened, was decided and was changed in the period: a sale of two
 * months ago may be declined today. Each kind is a call of its own.
 */
const DATE_TYPES = ["transaction", "validation", "amendment"] as const

/** `GET /publishers/{id}/transactions/`, in UTC. */
export async function* readAwinTransactions(
  context: AdapterContext,
  period: { from: Date; to: Date }
): AsyncGenerator<Conversion[], void, void> {
  for (const { from, to } of dateWindows(period, WINDOW_DAYS)) {
    for (const dateType of DATE_TYPES) {
      const rows = await getList(context, "/transactions/", {
        startDate: localTime(from),
        endDate: localTime(to),
        timezone: "UTC",
        dateType,
      })
      yield rows
        .filter(isRow)
        .map(transactionConversion)
        .filter((it) => it !== null)
    }
  }
}

/** A transaction of the report; null for one without id, money or date. */
export function transactionConversion(transaction: Row): Conversion | null {
  const external_id = text(transaction.id)
  const commission = row(transaction.commissionAmount)
  const commission_amount = amount(commission.amount)
  const currency = text(commission.currency)
  const occurred_at = utc(transaction.transactionDate)
  if (!external_id || !commission_amount || !currency || !occurred_at) {
    return null
  }
  return {
    external_id,
    click_id: reportedClickId([text(row(transaction.clickRefs).clickRef)]),
    status: statusOf(transaction),
    network_status: text(transaction.commissionStatus) ?? "unknown",
    sale_amount: amount(row(transaction.saleAmount).amount),
    commission_amount,
    currency,
    advertiser_id: text(transaction.advertiserId),
    product: null,
    occurred_at,
    changed_at: utc(transaction.validationDate),
  }
}

const STATUSES: Readonly<Record<string, ConversionStatus>> = {
  approved: "approved",
  declined: "reversed",
  deleted: "reversed",
}

function statusOf({ commissionStatus, paidToPublisher }: Row) {
  const status = STATUSES[text(commissionStatus) ?? ""] ?? "pending"
  return status === "approved" && paidToPublisher === true ? "paid" : status
}

/** Dates name no zone: they are in the one that was asked for, UTC. */
export function utc(value: unknown): string | null {
  const moment = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d/.exec(text(value) ?? "")
  const date = new Date(`${moment?.[0].replace(" ", "T")}Z`)
  return Number.isNaN(date.getTime()) ? null : date.toISOString()
}

const localTime = (date: Date) => date.toISOString().slice(0, 19)
