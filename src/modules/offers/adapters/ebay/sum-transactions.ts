import type { Conversion, ConversionStatus } from "../../lib/conversion"
import { reportedClickId } from "../../lib/reported-click-id"
import { type Row, text } from "../tools/field"

const STATUSES: Readonly<Record<string, ConversionStatus>> = {
  pending: "pending",
  approved: "approved",
  paid: "paid",
  reversed: "reversed",
}

/**
 * Conversions of the transaction detail report, in which every change of a
 * transaction is a row with what it added or took away: a sale of 120, later
 * one of -120 when it is given back. So all rows of a transaction have to be
 * there; their sum is what it is worth.
 *
 * A report without differences has the whole amount in each row: the last row
 * counts.
 */
export function sumTransactions(
  rows: readonly Row[],
  currency: string
): Conversion[] {
  const byId = new Map<string, Row[]>()
  for (const row of rows) {
    const id = text(row.EpnTransactionId)
    if (id !== null) {
      byId.set(id, [...(byId.get(id) ?? []), row])
    }
  }
  return [...byId].flatMap(([id, own]) => {
    const conversion = conversionOf(id, own.sort(byUpdate), currency)
    return conversion ? [conversion] : []
  })
}

function conversionOf(
  external_id: string,
  rows: Row[],
  currency: string
): Conversion | null {
  const [first, last] = [rows[0], rows.at(-1)]
  const occurred_at = isoOf(first?.EventDate) ?? isoOf(first?.UpdateDate)
  if (!first || !last || !occurred_at) {
    return null
  }
  const sales = worth(rows, "Sales")
  const earnings = worth(rows, "Earnings")
  const network_status = text(last.Status) ?? text(last.EventName) ?? "unknown"
  const takenBack = rows.length > 1 && earnings.sum <= 0n && earnings.most > 0n
  return {
    external_id,
    click_id: reportedClickId(rows.map((it) => text(it.CustomId))),
    status:
      takenBack || earnings.sum < 0n
        ? "reversed"
        : (STATUSES[network_status.toLowerCase()] ?? "pending"),
    network_status,
    sale_amount: sales.known ? amountOf(sales) : null,
    commission_amount: amountOf(earnings),
    currency,
    advertiser_id: null,
    product: text(last.ItemName) ?? text(first.ItemName),
    occurred_at,
    changed_at: isoOf(last.UpdateDate),
  }
}

type Worth = { known: boolean; sum: bigint; most: bigint }

/** What is left in the end, and the most that it ever was. */
function worth(rows: readonly Row[], field: "Sales" | "Earnings"): Worth {
  const deltas = rows.map((it) => millionths(it[`Delta${field}`]))
  const hasDeltas = deltas.some((it) => it !== null)
  const amounts = hasDeltas ? deltas : rows.map((it) => millionths(it[field]))
  let [sum, most] = [0n, 0n]
  for (const amount of amounts) {
    sum = (hasDeltas ? sum : 0n) + (amount ?? 0n)
    most = sum > most ? sum : most
  }
  return { known: amounts.some((it) => it !== null), sum, most }
}

/** Of a reversal what was reversed: it is a status, not a negative amount. */
function amountOf({ sum, most }: Worth): string {
  const amount = sum > 0n ? sum : most > 0n ? most : -sum
  const digits = amount.toString().padStart(7, "0")
  const fraction = digits.slice(-6).replace(/0{1,4}$/, "")
  return `${digits.slice(0, -6)}.${fraction}`
}

function millionths(value: unknown): bigint | null {
  const found = /^([-+]?)(\d{1,15})(?:\.(\d{1,6}))?$/.exec(
    (text(value) ?? "").replaceAll(",", "")
  )
  if (!found) {
    return null
  }
  const [, sign, whole = "", fraction = ""] = found
  const amount = BigInt(whole + fraction.padEnd(6, "0"))
  return sign === "-" ? -amount : amount
}

const byUpdate = (a: Row, b: Row) =>
  (isoOf(a.UpdateDate) ?? "").localeCompare(isoOf(b.UpdateDate) ?? "")

/** `2026-09-20T14:03:11-0700`, or a day, which is taken as its noon in UTC. */
function isoOf(value: unknown): string | null {
  const found = (text(value) ?? "")
    .replace(/([+-]\d\d)(\d\d)$/, (zone, hours, minutes) =>
      /T/.test(text(value) ?? "") ? `${hours}:${minutes}` : zone
    )
    .replace(/^(\d{4}-\d\d-\d\d)$/, "$1T12:00:00Z")
  const time = /(Z|[+-]\d\d:\d\d)$/.test(found) ? Date.parse(found) : NaN
  return Number.isNaN(time) ? null : new Date(time).toISOString()
}
