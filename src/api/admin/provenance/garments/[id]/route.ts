import type { MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../../../lib/http/contract"
import { provenanceOf } from "../../../../../modules/provenance/resolve"
import type { getGarmentContract } from "../contracts"

/** The contract asks for the login, and says so with a code. */
export const AUTHENTICATE = false

/** GET /admin/provenance/garments/:id */
export const GET = async (
  req: ContractRequest<typeof getGarmentContract>,
  res: MedusaResponse
) => {
  const garment = await provenanceOf(req.scope).garment(req.validatedParams.id)
  res.json({ garment })
}
