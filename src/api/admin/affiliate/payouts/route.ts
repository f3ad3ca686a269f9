import type { MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../../lib/http/contract"
import { affiliateOf } from "../../../../modules/affiliate/resolve"
import { actorOf } from "../actor"
import { presentPayout } from "../present"
import type { closePayoutContract, listPayoutsContract } from "./contracts"

/** The contract asks for the login, and says so with a code. */
export const AUTHENTICATE = false

/** GET /admin/affiliate/payouts */
export const GET = async (
  req: ContractRequest<typeof listPayoutsContract>,
  res: MedusaResponse
) => {
  const { limit, offset, ...filters } = req.validatedQuery
  const { rows, count } = await affiliateOf(req.scope).payouts.list(filters, {
    limit,
    offset,
  })
  res.json({ payouts: rows.map(presentPayout), count, limit, offset })
}

/** POST /admin/affiliate/payouts */
export const POST = async (
  req: ContractRequest<typeof closePayoutContract>,
  res: MedusaResponse
) => {
  const { payouts } = affiliateOf(req.scope)
  const { payout, created } = await payouts.close({
    ...req.validatedBody,
    actor: actorOf(req),
  })
  res
    .status(created ? 201 : 200)
    .json({ payout: presentPayout(payout), created })
}
