import type { Conversion, ConversionStatus } from "../../lib/conversion"
import { readDate } from "../../lib/dates"
import { fromMinorUnits } from "../../lib/money"
import { reportedClickId } from "../../lib/reported-click-id"
import { list, type Row, row, text } from "../tools/field"
import { companyOf } from "./program"

/** By word of `status` and `payment_status` (reference/get_v2-rewards). */
const STATUS: Readonly<Record<string, ConversionStatus>> = {
  approved: "approved",
  available: "approved",
  ready: "approved",
  in_transit: "approved",
  merging: "approved",
  failed: "approved",
  paid: "paid",
  withdrawn: "paid",
  paid_externally: "paid",
  paid_and_refunded: "reversed",
  declined: "reversed",
  rejected: "reversed",
  reversed: "reversed",
  refunded: "reversed",
  cancelled: "reversed",
  canceled: "reversed",
  deleted: "reversed",
  archived: "reversed",
  expired: "reversed",
}

/** The further of the two words counts; a reversal is the furthest. */
const ORDER: readonly ConversionStatus[] = [
  "pending",
  "approved",
  "paid",
  "reversed",
]

const CHANGES = [
  "updated_at",
  "paid_at",
  "approved_at",
  "declined_at",
  "reversed_at",
]

/**
 * A reward, what PartnerStack pays a partner for one transaction or signup.
 * Amounts are minor units, times epoch milliseconds.
 *
 * @returns null where it lacks what a conversion must have
 */
export function conversionOfReward(reward: Row): Conversion | null {
  const key = text(reward.key)
  const currency = text(reward.currency)?.toUpperCase()
  const amount = Number(text(reward.amount) ?? Number.NaN)
  const occurred_at = dateOf(reward.created_at)
  const commission_amount =
    currency && fromMinorUnits(Math.abs(amount), currency)
  if (!key || !currency || !commission_amount || !occurred_at) {
    return null
  }
  const { status, network_status } = statusOf(reward)
  return {
    external_id: key,
    click_id: clickIdOf(reward),
    status: amount < 0 ? "reversed" : status,
    network_status,
    sale_amount: saleAmount(row(reward.transaction), currency),
    commission_amount,
    currency,
    advertiser_id: companyOf(reward).key,
    product: text(reward.description),
    occurred_at,
    changed_at: changedAt(reward),
  }
}

function statusOf(reward: Row) {
  const words = [text(reward.status), text(reward.payment_status)]
  const known = words
    .filter((word) => word !== null)
    .map((word) => ({ word, status: STATUS[word.toLowerCase()] ?? "pending" }))
    .sort((a, b) => ORDER.indexOf(b.status) - ORDER.indexOf(a.status))
  const [furthest = { word: "unknown", status: "pending" as const }] = known
  return { status: furthest.status, network_status: furthest.word }
}

/** Only where it is in the reward's currency: a conversion has one. */
function saleAmount(transaction: Row, currency: string): string | null {
  const amount = Number(text(transaction.amount) ?? Number.NaN)
  const own = text(transaction.currency)?.toUpperCase() ?? currency
  return own === currency ? fromMinorUnits(Math.abs(amount), currency) : null
}

/**
 * Our `sid` comes back as a sub-id; the documents do not say where, so all
 * places are looked at that PartnerStack calls so.
 */
function clickIdOf(reward: Row): string | null {
  const places = [
    reward,
    row(reward.click),
    row(reward.customer),
    row(reward.metadata),
  ]
  const ids = places.flatMap((it) => [
    text(it.sid),
    text(it.sub_id),
    ...subIds(it.sub_ids),
  ])
  return reportedClickId(ids)
}

function subIds(value: unknown): (string | null)[] {
  const { sid, sub_id } = row(value)
  const listed = list(value).map((it) => text(it) ?? text(row(it).value))
  return [text(sid), text(sub_id), ...listed]
}

function changedAt(reward: Row): string | null {
  const dates = CHANGES.map((name) => dateOf(reward[name]))
  return (
    dates
      .filter((date) => date !== null)
      .sort()
      .at(-1) ?? null
  )
}

const dateOf = (value: unknown) =>
  typeof value === "number" || typeof value === "string"
    ? readDate(value, { time_zone: "UTC", locale: "en-US", edge: "start" })
    : null
