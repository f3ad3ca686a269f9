import type { MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../../lib/http/contract"
import { sendGridEvents } from "../../../dollar-store/send-grid-events"
import type { streamProductsContract } from "../contracts"
import { gridEvents } from "../grid-events"
import { presenterOf } from "../read-grid"

/** GET /api/products/stream: server-sent events */
export const GET = async (
  req: ContractRequest<typeof streamProductsContract>,
  res: MedusaResponse
) => {
  const query = req.validatedQuery
  const last_id = req.get("last-event-id")
  // Refused before the answer has begun.
  await presenterOf(req.scope, query)
  await sendGridEvents(req, res, (signal) =>
    gridEvents(req.scope, { query, last_id, signal })
  )
}
