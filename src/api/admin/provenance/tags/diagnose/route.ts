import type { MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../../../lib/http/contract"
import { provenanceOf } from "../../../../../modules/provenance/resolve"
import type { diagnoseTagContract } from "../contracts"

/** The contract asks for the login, and says so with a code. */
export const AUTHENTICATE = false

/** POST /admin/provenance/tags/diagnose: which step fails, and why */
export const POST = async (
  req: ContractRequest<typeof diagnoseTagContract>,
  res: MedusaResponse
) => {
  const diagnosis = await provenanceOf(req.scope).diagnoseTap(req.validatedBody)
  res.json({ diagnosis })
}
