import type { MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../../lib/http/contract"
import { affiliateOf } from "../../../../modules/affiliate/resolve"
import { presentCommission } from "../present"
import type { listCommissionsContract } from "../sales/contracts"

/** The contract asks for the login, and says so with a code. */
export const AUTHENTICATE = false

/** GET /admin/affiliate/commissions */
export const GET = async (
  req: ContractRequest<typeof listCommissionsContract>,
  res: MedusaResponse
) => {
  const { limit, cursor, status: state, ...filters } = req.validatedQuery
  const { commissions } = affiliateOf(req.scope)
  const { rows, next_cursor } = await commissions.list(
    { ...filters, state },
    { limit, cursor }
  )
  res.json({ commissions: rows.map(presentCommission), limit, next_cursor })
}
