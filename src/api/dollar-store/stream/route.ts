import type { MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../lib/http/contract"
import { sendEvents, type ServerEvent } from "../../../lib/http/send-events"
import type { GridRow } from "../../../modules/dollar-store/grid/card"
import { dollarStoreOf } from "../../../modules/dollar-store/resolve"
import type { dollarStoreStreamContract } from "../contracts"

/** GET /dollar-store/stream: server-sent events for the page */
export const GET = async (
  req: ContractRequest<typeof dollarStoreStreamContract>,
  res: MedusaResponse
) => {
  const { cards, feed } = dollarStoreOf(req.scope)
  const now = await cards.version()
  const last_id = req.get("last-event-id") ?? ""
  const is_known = /^\d{1,18}$/.test(last_id) && BigInt(last_id) <= BigInt(now)
  await sendEvents(res, async function* (signal) {
    for await (const rows of feed.changes(is_known ? last_id : now, signal)) {
      yield* rows.flatMap(eventsOf)
    }
  })
}

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
