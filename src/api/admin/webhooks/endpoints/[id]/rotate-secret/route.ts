import type { MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../../../../lib/http/contract"
import { webhooksOf } from "../../../../../../modules/webhooks/resolve"
import type { rotateSecretContract } from "../../../contracts"

/** The contract asks for the login, and says so with a code. */
export const AUTHENTICATE = false

/** POST /admin/webhooks/endpoints/:id/rotate-secret */
export const POST = async (
  req: ContractRequest<typeof rotateSecretContract>,
  res: MedusaResponse
) => {
  const { endpoints } = webhooksOf(req.scope)
  const rotated = await endpoints.rotateSecret(req.validatedParams.id!)
  res.set("cache-control", "no-store").json(rotated)
}
