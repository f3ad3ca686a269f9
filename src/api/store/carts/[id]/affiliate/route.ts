import type { MedusaResponse } from "@medusajs/framework/http"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { ContractRequest } from "../../../../../lib/http/contract"
import { affiliateErrors } from "../../../../../modules/affiliate/errors"
import type { Headers } from "../../../../../lib/http/programs"
import { affiliateOf } from "../../../../../modules/affiliate/resolve"
import { asksForPrivacy } from "../../../../../modules/affiliate/visits/visits"
import { clickOfCookie } from "../../../../r/click-cookie"
import type { tieClickContract } from "../../../affiliate/contracts"

/** POST /store/carts/:id/affiliate */
export const POST = async (
  req: ContractRequest<typeof tieClickContract>,
  res: MedusaResponse
) => {
  const { id } = req.validatedParams
  const query = req.scope.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "cart",
    fields: ["id", "customer_id", "completed_at", "customer.has_account"],
    filters: { id },
  })
  const [cart] = data
  if (!cart || cart.completed_at) {
    throw affiliateErrors.cartNotFound(id)
  }
  const click_id =
    req.validatedBody.click_id ?? clickOfCookie(req.headers.cookie)
  if (!click_id) {
    throw affiliateErrors.clickMissing()
  }
  if (asksForPrivacy(req.headers as Record<string, string | undefined>)) {
    return void res.json({ click_id, status: "unlinked" })
  }
  const owner = cart.customer?.has_account ? cart.customer_id : null
  const tied = await affiliateOf(req.scope).touches.tieClick({
    ...{ click_id, cart_id: id },
    customer_id: req.auth_context?.actor_id ?? owner ?? null,
    is_private: asksForPrivacy(req.headers as Headers),
  })
  res.json(tied)
}
