import type { MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../../../../lib/http/contract"
import { provenanceOf } from "../../../../../../modules/provenance/resolve"
import type { revokeTagContract } from "../../contracts"

/** The contract asks for the login, and says so with a code. */
export const AUTHENTICATE = false

/** POST /admin/provenance/tags/:id/revoke */
export const POST = async (
  req: ContractRequest<typeof revokeTagContract>,
  res: MedusaResponse
) => {
  const tag = await provenanceOf(req.scope).changeTag(req.validatedParams.id, {
    action: "revoke",
    actor_id: req.auth_context.actor_id,
    ...req.validatedBody,
  })
  res.json({ tag })
}
