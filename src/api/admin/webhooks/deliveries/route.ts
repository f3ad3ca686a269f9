import type { MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../../lib/http/contract"
import { webhooksOf } from "../../../../modules/webhooks/resolve"
import type { listDeliveriesContract } from "../contracts"

/** The contract asks for the login, and says so with a code. */
export const AUTHENTICATE = false

/** GET /admin/webhooks/deliveries: by cursor */
export const GET = async (
  req: ContractRequest<typeof listDeliveriesContract>,
  res: MedusaResponse
) => {
  const { limit, cursor, ...filters } = req.validatedQuery
  const { deliveries } = webhooksOf(req.scope)
  res.json({ ...(await deliveries.list(filters, { limit, cursor })), limit })
}
