import type { MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../lib/http/contract"
import type { ServerEvent } from "../../../lib/http/send-events"
import type { GridRow } from "../../../modules/dollar-store/grid/card"
import { dollarStoreOf } from "../../../modules/dollar-store/resolve"
import type { dollarStoreStreamContract } from "../contracts"
import { sendGridEvents } from "../send-grid-events"

/** GET /dollar-store/stream: server-sent events for the page */
export const GET = async (
  req: ContractRequest<typeof dollarStoreStreamContract>,
  res: MedusaResponse
) => {
  const { cards, feed } = dollarStoreOf(req.scope)
  const now = await cards.version()
  const from = begunAt(
    req.get("last-event-id") ?? req.validatedQuery.after ?? "",
    now
  )
  await sendGridEvents(req, res, async function* (signal) {
    // Its id is what a browser comes back with, should nothing else be told.
    yield { event: "ready", id: from, data: {} }
    for await (const rows of feed.changes(from, signal)) {
      yield* rows.flatMap(eventsOf)
    }
  })
}

/** Where the client is, if there was such a version; else now. */
const begunAt = (told: string, now: string): string =>
  /^\d{1,18}$/.test(told) && BigInt(told) <= BigInt(now) ? told : now

/** A page shows a product by reading it anew, so its id is enough. */
function eventsOf(row: GridRow): ServerEvent[] {
  const { version: id, product_id, in_stock, stock_count } = row
  if (!row.is_visible || !row.kind) {
    return [{ id, event: "removed", data: { id: product_id } }]
  }
  const stock = { in_stock, stock_count, stock_counted: row.is_stock_counted }
  const events: ServerEvent[] = [
    { id, event: "stock", data: { id: product_id, ...stock } },
  ]
  return row.content_version === row.version
    ? [...events, { id, event: "listed", data: { id: product_id } }]
    : events
}
