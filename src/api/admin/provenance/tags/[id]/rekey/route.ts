import type { MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../../../../lib/http/contract"
import { provenanceOf } from "../../../../../../modules/provenance/resolve"
import type { rekeyTagContract } from "../../contracts"

/** The contract asks for the login, and says so with a code. */
export const AUTHENTICATE = false

/** POST /admin/provenance/tags/:id/rekey */
export const POST = async (
  req: ContractRequest<typeof rekeyTagContract>,
  res: MedusaResponse
) => {
  const tag = await provenanceOf(req.scope).rekeyTag({
    id: req.validatedParams.id,
    key_set_id: req.validatedBody.key_set_id,
  })
  res.json({ tag })
}
