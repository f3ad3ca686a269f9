import type { MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../../../../lib/http/contract"
import { provenanceOf } from "../../../../../../modules/provenance/resolve"
import type { bindGarmentContract } from "../../contracts"

/** The contract asks for the login, and says so with a code. */
export const AUTHENTICATE = false

/** POST /admin/provenance/garments/:id/bind: puts a tag on a unit */
export const POST = async (
  req: ContractRequest<typeof bindGarmentContract>,
  res: MedusaResponse
) => {
  const provenance = provenanceOf(req.scope)
  const { replace, ...by } = req.validatedBody
  const garment = await provenance.bindTag({
    garment_id: req.validatedParams.id,
    tag_id: "tag_id" in by ? by.tag_id : await provenance.tagOfTap(by),
    actor_id: req.auth_context.actor_id,
    replace,
  })
  res.json({ garment })
}
