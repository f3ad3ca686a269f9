import type { MedusaContainer } from "@medusajs/framework/types"
import type { ServerEvent } from "../../../lib/http/send-events"
import type { GridRow } from "../../../modules/dollar-store/grid/card"
import { dollarStoreOf } from "../../../modules/dollar-store/resolve"
import { gridJson } from "./present-product"
import {
  type GridQuery,
  type Presenter,
  presenterNow,
  presenterOf,
  readGrid,
} from "./read-grid"

/**
 * The grid as it changes. Ids are versions of the grid, the same in every
 * process and after a restart, so a stream can be resumed anywhere.
 *
 * @param last_id of the last event the client has; anything but a version
 *   that there was begins anew
 */
export async function* gridEvents(
  container: MedusaContainer,
  {
    query,
    last_id,
    signal,
  }: { query: GridQuery; last_id: string | undefined; signal: AbortSignal }
): AsyncGenerator<ServerEvent> {
  const { cards, feed } = dollarStoreOf(container)
  const { currency } = await presenterOf(container, query)
  // Before the page: what changes between the two is told twice, not never.
  const now = await cards.version()
  const resumed = resumedFrom(last_id, now)
  if (resumed === null) {
    const page = await readGrid(container, query)
    yield {
      ...{ event: "snapshot", id: now },
      json: gridJson(page, currency),
    }
  }
  let told = BigInt(resumed ?? now)
  for await (const rows of feed.changes(String(told), signal)) {
    // Anew each time: a stream may be open for days.
    const present = await presenterNow(container, { ...query, currency })
    for (const row of rows) {
      const event = eventOf(row, { present, told, category: query.category })
      if (event) {
        yield event
      }
    }
    told = BigInt(rows.at(-1)?.version ?? told)
  }
}

function resumedFrom(last_id: string | undefined, now: string): string | null {
  const is_version = last_id !== undefined && /^\d{1,18}$/.test(last_id)
  return is_version && BigInt(last_id) <= BigInt(now) ? last_id : null
}

/** Null for the stock of what this client is not shown. */
function eventOf(
  row: GridRow,
  {
    present,
    told,
    category,
  }: { present: Presenter; told: bigint; category: string | undefined }
): ServerEvent | null {
  const { version: id, product_id, in_stock, stock_count } = row
  const is_asked_for =
    !category || category.toLowerCase() === row.category.toLowerCase()
  const product = row.is_visible && is_asked_for ? present.one(row) : null
  const has_new_content = BigInt(row.content_version) > told
  if (!product) {
    return has_new_content
      ? { id, event: "removed", data: { id: product_id } }
      : null
  }
  if (!has_new_content) {
    const data = { id: product_id, in_stock, stock_count }
    return { id, event: "stock", data }
  }
  return { id, event: "product", json: gridJson(product, present.currency) }
}
