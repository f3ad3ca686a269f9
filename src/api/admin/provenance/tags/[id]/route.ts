import type { MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../../../lib/http/contract"
import { provenanceOf } from "../../../../../modules/provenance/resolve"
import type { getTagContract } from "../contracts"

/** The contract asks for the login, and says so with a code. */
export const AUTHENTICATE = false

/** GET /admin/provenance/tags/:id: a tag and its history */
export const GET = async (
  req: ContractRequest<typeof getTagContract>,
  res: MedusaResponse
) => {
  const { id } = req.validatedParams
  const provenance = provenanceOf(req.scope)
  const [tag, history] = await Promise.all([
    provenance.tag(id),
    provenance.tagHistory(id),
  ])
  res.json({ tag, history })
}
