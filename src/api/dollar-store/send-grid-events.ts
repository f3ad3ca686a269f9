import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { addressBlock } from "../../lib/client-address"
import { sendEvents } from "../../lib/http/send-events"
import { requestAddress } from "../../lib/http/services"
import { dollarStoreOf } from "../../modules/dollar-store/resolve"

const STALL_SECONDS = 20

/** Answers with a stream of the grid, or 429 with too many of them open. */
export async function sendGridEvents(
  req: MedusaRequest,
  res: MedusaResponse,
  events: Parameters<typeof sendEvents>[1]
): Promise<void> {
  const client = addressBlock(requestAddress(req))
  const enter = () => dollarStoreOf(req.scope).enterStream(client)
  await sendEvents(res, events, { enter, stall_seconds: STALL_SECONDS })
}
