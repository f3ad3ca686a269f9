import type { MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../../../lib/http/contract"
import { provenanceOf } from "../../../../../modules/provenance/resolve"
import type { anomaliesContract } from "../contracts"

/** The contract asks for the login, and says so with a code. */
export const AUTHENTICATE = false

/** GET /admin/provenance/scans/anomalies: tags whose taps look wrong */
export const GET = async (
  req: ContractRequest<typeof anomaliesContract>,
  res: MedusaResponse
) => {
  const anomalies = await provenanceOf(req.scope).anomalies(req.validatedQuery)
  res.json({ anomalies })
}
