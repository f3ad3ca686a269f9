import { NetworkError } from "../../network/errors"
import type { AdapterContext, BrokenRow, RawOffer } from "../adapter"
import { brokenRow } from "../tools/broken-row"
import { isRow, list, type Row, row } from "../tools/field"
import { type Marketplace, marketplaceOf } from "./marketplaces"
import { buyHeaders } from "./sign-in"

/** No result can be read beyond, whatever its total (error 12029). */
export const RESULTS_MAX = 10_000

export type ItemPage = {
  offers: RawOffer[]
  broken: BrokenRow[]
  total: number
  /** Null after the last page. */
  next_offset: number | null
}

/**
 * One page of a result, of the Browse or the Deal API: both have `total` and
 * `next`, and rows under a name of their own.
 */
export async function getItems(
  context: AdapterContext,
  input: {
    path: string
    query: Readonly<Record<string, string | undefined>>
    limit: number
    offset: number
    rows: "itemSummaries" | "dealItems"
    map: (item: Row, marketplace: Marketplace) => RawOffer
  }
): Promise<ItemPage> {
  const { path, limit, offset } = input
  const response = await context.network.request({
    path,
    query: { ...input.query, limit, offset },
    headers: buyHeaders(context),
  })
  const page = row(await response.json(context.limits.page_bytes_max))
  const rows = page[input.rows] ?? (page.total === 0 ? [] : null)
  if (!Array.isArray(rows)) {
    throw new NetworkError(
      "invalid_answer",
      "eBay answered with something that is not a page of items",
      { path }
    )
  }
  return {
    ...mapped(rows, input.map, context),
    total: Number(page.total) || 0,
    next_offset: nextOffset(page.next, { path, offset }),
  }
}

function mapped(
  rows: readonly unknown[],
  map: (item: Row, marketplace: Marketplace) => RawOffer,
  { settings }: AdapterContext
) {
  const marketplace = marketplaceOf(settings)
  return {
    offers: list(rows)
      .filter(isRow)
      .map((it) => map(it, marketplace)),
    broken: rows.flatMap((it, index) =>
      isRow(it) ? [] : [brokenRow(it, index + 1)]
    ),
  }
}

/**
 * Of the next link only where it begins: the rest of the query is ours. One
 * that does not lead on would be followed for ever.
 */
function nextOffset(
  next: unknown,
  { path, offset }: { path: string; offset: number }
): number | null {
  if (typeof next !== "string" || next === "") {
    return null
  }
  const query = new URLSearchParams(next.split("?")[1] ?? "")
  const found = Number(query.get("offset") ?? NaN)
  if (!(found > offset)) {
    throw new NetworkError(
      "invalid_answer",
      "eBay's next page is not behind the one before",
      { path }
    )
  }
  return found
}
