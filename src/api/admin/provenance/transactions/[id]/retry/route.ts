import type { MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../../../../lib/http/contract"
import { provenanceOf } from "../../../../../../modules/provenance/resolve"
import type { retryTransactionContract } from "../../contracts"

/** The contract asks for the login, and says so with a code. */
export const AUTHENTICATE = false

/** POST /admin/provenance/transactions/:id/retry */
export const POST = async (
  req: ContractRequest<typeof retryTransactionContract>,
  res: MedusaResponse
) => {
  const { id } = req.validatedParams
  const transaction = await provenanceOf(req.scope).retryTransaction(id)
  res.json({ transaction })
}
