import type { RawOffer } from "../adapter"
import { amount, range } from "../tools/amount"
import { isRow, list, type Row, row, text } from "../tools/field"

export type Commission = NonNullable<RawOffer["commission"]>

/**
 * Of `programmedetails`: a range over all commission groups. One that has none
 * is written `[[null]]`.
 */
export function commissionOfDetails(details: unknown): Commission | null {
  const ranges = list(row(details).commissionRange).filter(isRow)
  const currency = text(row(row(details).programmeInfo).currencyCode)
  const percent = ranges.filter(({ type }) => type === "percentage")
  const chosen = percent.length > 0 ? percent : ranges
  const found = range(chosen.flatMap(({ min, max }) => [min, max]))
  if (!found) {
    return null
  }
  return percent.length > 0
    ? { type: "percent", ...found }
    : { type: "flat", ...found, currency }
}

/** Of `commissiongroups`: a rate each, of either type. */
export function commissionOfGroups(answer: unknown): Commission | null {
  const groups = list(row(answer).commissionGroups).filter(isRow)
  const percent = range(groups.map(({ percentage }) => percentage))
  const flat = range(groups.map((group) => group.amount))
  const terms = groups.map(termOf).filter(Boolean).join("; ") || null
  if (percent) {
    return { type: "percent", ...percent, terms }
  }
  const currency = groups.map((it) => text(it.currency)).find(Boolean)
  return flat ? { type: "flat", ...flat, currency, terms } : null
}

function termOf(group: Row): string {
  const name = text(group.groupName) ?? text(group.groupCode)
  const rate =
    group.type === "percentage"
      ? amount(group.percentage) && `${amount(group.percentage)} %`
      : amount(group.amount) &&
        [amount(group.amount), text(group.currency)].filter(Boolean).join(" ")
  return name && rate ? `${name}: ${rate}` : ""
}
