import type { MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../../../lib/http/contract"
import { affiliateOf } from "../../../../../modules/affiliate/resolve"
import { presentStatement } from "../../../../admin/affiliate/present"
import { ownPartner } from "../../own-partner"
import type { listMyStatementsContract } from "../../contracts"

/** GET /store/affiliate/me/statements */
export const GET = async (
  req: ContractRequest<typeof listMyStatementsContract>,
  res: MedusaResponse
) => {
  const { id: partner_id } = await ownPartner(req)
  const { limit, offset } = req.validatedQuery
  const { rows, count } = await affiliateOf(req.scope).payouts.statements(
    { partner_id },
    { limit, offset }
  )
  res.json({ statements: rows.map(presentStatement), count, limit, offset })
}
