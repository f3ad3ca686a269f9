import type { MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../../../../lib/http/contract"
import { provenanceOf } from "../../../../../../modules/provenance/resolve"
import type { rekeyTagContract } from "../../contracts"

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
