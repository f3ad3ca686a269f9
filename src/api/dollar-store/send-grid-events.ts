import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { addressBlock } from "../../lib/client-address"
import { refuse } from "../../lib/http/refuse"
import { sendEvents } from "../../lib/http/send-events"
import { requestAddress } from "../../lib/http/services"
import { dollarStoreOf } from "../../modules/dollar-store/resolve"

const STALL_SECONDS = 20
const RETRY_SECONDS = 30

/** Answers with a stream of the grid, or 429 with too many of them open. */
export async function sendGridEvents(
  req: MedusaRequest,
  res: MedusaResponse,
  events: Parameters<typeof sendEvents>[1]
): Promise<void> {
  const client = addressBlock(requestAddress(req))
  const leave = dollarStoreOf(req.scope).enterStream(client)
  if (!leave) {
    res.set("Retry-After", String(RETRY_SECONDS))
    const message = "Too many streams are open: close one, or try again later"
    return refuse(res, "rate_limited", message)
  }
  try {
    await sendEvents(res, events, { stall_seconds: STALL_SECONDS })
  } finally {
    leave()
  }
}
