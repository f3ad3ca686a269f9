import type { MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../../../../lib/http/contract"
import { affiliateOf } from "../../../../../../modules/affiliate/resolve"
import { actorOf } from "../../../actor"
import type { suspendPartnerContract } from "../../contracts"

/** The contract asks for the login, and says so with a code. */
export const AUTHENTICATE = false

/** POST /admin/affiliate/partners/:id/suspend */
export const POST = async (
  req: ContractRequest<typeof suspendPartnerContract>,
  res: MedusaResponse
) => {
  const partner = await affiliateOf(req.scope).partners.decide(
    req.validatedParams.id!,
    { decision: "suspend", ...req.validatedBody, actor: actorOf(req) }
  )
  res.json({ partner })
}
