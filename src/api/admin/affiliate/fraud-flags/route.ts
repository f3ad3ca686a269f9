import type { MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../../lib/http/contract"
import { affiliateOf } from "../../../../modules/affiliate/resolve"
import { presentFlag } from "../present"
import type { listFlagsContract } from "../sales/contracts"

/** The contract asks for the login, and says so with a code. */
export const AUTHENTICATE = false

/** GET /admin/affiliate/fraud-flags */
export const GET = async (
  req: ContractRequest<typeof listFlagsContract>,
  res: MedusaResponse
) => {
  const { limit, cursor, ...filters } = req.validatedQuery
  const { rows, next_cursor } = await affiliateOf(req.scope).flags.list(
    filters,
    { limit, cursor }
  )
  res.json({ fraud_flags: rows.map(presentFlag), limit, next_cursor })
}
