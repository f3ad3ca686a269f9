import type { MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../../../lib/http/contract"
import { webhooksOf } from "../../../../../modules/webhooks/resolve"
import type { deliveryContract } from "../../contracts"

/** The contract asks for the login, and says so with a code. */
export const AUTHENTICATE = false

/** GET /admin/webhooks/deliveries/:id */
export const GET = async (
  req: ContractRequest<typeof deliveryContract>,
  res: MedusaResponse
) => {
  const { deliveries } = webhooksOf(req.scope)
  res.json(await deliveries.get(req.validatedParams.id!))
}
