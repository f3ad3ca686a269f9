import type { MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../../../../lib/http/contract"
import { provenanceOf } from "../../../../../../modules/provenance/resolve"
import type { retireKeySetContract } from "../../contracts"

/** The contract asks for the login, and says so with a code. */
export const AUTHENTICATE = false

/** POST /admin/provenance/key-sets/:id/retire */
export const POST = async (
  req: ContractRequest<typeof retireKeySetContract>,
  res: MedusaResponse
) => {
  const { id } = req.validatedParams
  const key_set = await provenanceOf(req.scope).retireKeySet(id)
  res.json({ key_set })
}
