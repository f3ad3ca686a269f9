import type { MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../../../../lib/http/contract"
import { affiliateOf } from "../../../../../../modules/affiliate/resolve"
import { actorOf } from "../../../actor"
import { presentPayout } from "../../../present"
import type { cancelPayoutContract } from "../../contracts"

/** The contract asks for the login, and says so with a code. */
export const AUTHENTICATE = false

/** POST /admin/affiliate/payouts/:id/cancel */
export const POST = async (
  req: ContractRequest<typeof cancelPayoutContract>,
  res: MedusaResponse
) => {
  const payout = await affiliateOf(req.scope).payouts.cancel(
    req.validatedParams.id!,
    { ...req.validatedBody, actor: actorOf(req) }
  )
  res.json({ payout: presentPayout(payout) })
}
