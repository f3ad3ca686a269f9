import type { MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../../../../lib/http/contract"
import { provenanceOf } from "../../../../../../modules/provenance/resolve"
import type { retryTransactionContract } from "../../contracts"

/** POST /admin/provenance/transactions/:id/retry */
export const POST = async (
  req: ContractRequest<typeof retryTransactionContract>,
  res: MedusaResponse
) => {
  const { id } = req.validatedParams
  const transaction = await provenanceOf(req.scope).retryTransaction(id)
  res.json({ transaction })
}
