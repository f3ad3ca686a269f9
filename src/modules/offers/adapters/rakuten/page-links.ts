import { rowsOf, textOf, type JsonRow } from "../../lib/collapsed-json"

/** Its API answers no page beyond this one. */
export const PAGE_MAX = 1_000

/**
 * The number of the next page by `_metadata._links.next`; null at the end. Only
 * the number counts: the links' paths differ from the ones to call
 * (`/advertisers?page=2`, `/v1/commissioninglists&page=2`). A link that leads
 * back is the end, or reading would not end.
 */
export function nextPage(answer: JsonRow, page: number): number | null {
  const metadata = rowsOf(answer._metadata)[0]
  const link = textOf(rowsOf(metadata?._links)[0]?.next)
  const next = Number(/[?&]page=(\d{1,9})(?:&|$)/.exec(link ?? "")?.[1] ?? -1)
  return next > page ? next : null
}

/** Rows in all, as the answer says. */
export function totalOf(answer: JsonRow): number | null {
  const total = textOf(rowsOf(answer._metadata)[0]?.total)
  return total !== null && /^\d{1,12}$/.test(total) ? Number(total) : null
}
