import type { MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../../../lib/http/contract"
import { provenanceOf } from "../../../../../modules/provenance/resolve"
import type { getKeySetContract } from "../contracts"

/** The contract asks for the login, and says so with a code. */
export const AUTHENTICATE = false

/** GET /admin/provenance/key-sets/:id */
export const GET = async (
  req: ContractRequest<typeof getKeySetContract>,
  res: MedusaResponse
) => {
  const key_set = await provenanceOf(req.scope).keySet(req.validatedParams.id)
  res.json({ key_set })
}
