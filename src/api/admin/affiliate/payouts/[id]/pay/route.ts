import type { MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../../../../lib/http/contract"
import { affiliateOf } from "../../../../../../modules/affiliate/resolve"
import { actorOf } from "../../../actor"
import { presentPayout } from "../../../present"
import type { payPayoutContract } from "../../contracts"

/** The contract asks for the login, and says so with a code. */
export const AUTHENTICATE = false

/** POST /admin/affiliate/payouts/:id/pay */
export const POST = async (
  req: ContractRequest<typeof payPayoutContract>,
  res: MedusaResponse
) => {
  const payout = await affiliateOf(req.scope).payouts.pay(
    req.validatedParams.id!,
    { ...req.validatedBody, actor: actorOf(req) }
  )
  res.json({ payout: presentPayout(payout) })
}
