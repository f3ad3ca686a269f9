import type { MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../../../../lib/http/contract"
import { affiliateOf } from "../../../../../../modules/affiliate/resolve"
import { actorOf } from "../../../actor"
import { presentCommission } from "../../../present"
import type { rejectCommissionContract } from "../../../sales/contracts"

/** The contract asks for the login, and says so with a code. */
export const AUTHENTICATE = false

/** POST /admin/affiliate/commissions/:id/reject */
export const POST = async (
  req: ContractRequest<typeof rejectCommissionContract>,
  res: MedusaResponse
) => {
  const commission = await affiliateOf(req.scope).commissions.reject(
    req.validatedParams.id!,
    { ...req.validatedBody, actor: actorOf(req) }
  )
  res.json({ commission: presentCommission(commission) })
}
