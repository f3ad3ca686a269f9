import type { MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../../../../lib/http/contract"
import { webhooksOf } from "../../../../../../modules/webhooks/resolve"
import type { testEndpointContract } from "../../../contracts"

/** The contract asks for the login, and says so with a code. */
export const AUTHENTICATE = false

/** POST /admin/webhooks/endpoints/:id/test */
export const POST = async (
  req: ContractRequest<typeof testEndpointContract>,
  res: MedusaResponse
) => {
  const { deliveries } = webhooksOf(req.scope)
  res.json({ delivery: await deliveries.test(req.validatedParams.id!) })
}
