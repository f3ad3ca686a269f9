import type { MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../../../../lib/http/contract"
import { webhooksOf } from "../../../../../../modules/webhooks/resolve"
import type { replayDeliveryContract } from "../../../contracts"

/** The contract asks for the login, and says so with a code. */
export const AUTHENTICATE = false

/** POST /admin/webhooks/deliveries/:id/replay */
export const POST = async (
  req: ContractRequest<typeof replayDeliveryContract>,
  res: MedusaResponse
) => {
  const { deliveries } = webhooksOf(req.scope)
  const delivery = await deliveries.replay(req.validatedParams.id!)
  res.status(202).json({ delivery })
}
