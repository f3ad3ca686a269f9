import type { MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../../../../lib/http/contract"
import { provenanceOf } from "../../../../../../modules/provenance/resolve"
import type { unbindGarmentContract } from "../../contracts"

/** The contract asks for the login, and says so with a code. */
export const AUTHENTICATE = false

/** POST /admin/provenance/garments/:id/unbind: takes the tag off a unit */
export const POST = async (
  req: ContractRequest<typeof unbindGarmentContract>,
  res: MedusaResponse
) => {
  const garment = await provenanceOf(req.scope).unbindTag({
    garment_id: req.validatedParams.id,
    actor_id: req.auth_context.actor_id,
  })
  res.json({ garment })
}
