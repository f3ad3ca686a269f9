import type { MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../../../lib/http/contract"
import { affiliateOf } from "../../../../../modules/affiliate/resolve"
import type { removeCouponContract } from "../../links/contracts"

/** The contract asks for the login, and says so with a code. */
export const AUTHENTICATE = false

/** DELETE /admin/affiliate/coupons/:id */
export const DELETE = async (
  req: ContractRequest<typeof removeCouponContract>,
  res: MedusaResponse
) => {
  const id = req.validatedParams.id!
  await affiliateOf(req.scope).coupons.remove(id)
  res.json({ id, deleted: true })
}
