import type {
  MedusaNextFunction,
  MedusaResponse,
} from "@medusajs/framework/http"
import type { ContractRequest } from "../../../../../../lib/http/contract"
import { webhooksOf } from "../../../../../../modules/webhooks/resolve"
import type { testEndpointContract } from "../../../contracts"

/** The contract asks for the login, and says so with a code. */
export const AUTHENTICATE = false

/**
 * POST /admin/webhooks/endpoints/:id/test
 *
 * The folder is not named so: `medusa build` leaves out each one that is named
 * `test`, see offers/sources/[slug]/[action]/route.ts.
 */
export const POST = async (
  req: ContractRequest<typeof testEndpointContract>,
  res: MedusaResponse,
  next: MedusaNextFunction
) => {
  if (req.params.action !== "test") {
    return next()
  }
  const { deliveries } = webhooksOf(req.scope)
  res.json({ delivery: await deliveries.test(req.validatedParams.id!) })
}
