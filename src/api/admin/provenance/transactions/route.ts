import type { MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../../lib/http/contract"
import { provenanceOf } from "../../../../modules/provenance/resolve"
import type { listTransactionsContract } from "./contracts"

/** The contract asks for the login, and says so with a code. */
export const AUTHENTICATE = false

/** GET /admin/provenance/transactions: the mint outbox */
export const GET = async (
  req: ContractRequest<typeof listTransactionsContract>,
  res: MedusaResponse
) => {
  const { limit, offset, ...filters } = req.validatedQuery
  const paging = { limit, offset }
  const { rows, count } = await provenanceOf(req.scope).searchTransactions(
    filters,
    paging
  )
  res.json({ transactions: rows, count, ...paging })
}
