import type { MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../../../../lib/http/contract"
import { affiliateOf } from "../../../../../../modules/affiliate/resolve"
import { microOfNumber } from "../../../../../../workflows/affiliate/lib/shop-money"
import { actorOf } from "../../../actor"
import { presentSale } from "../../../present"
import type { reverseSaleContract } from "../../contracts"

/** The contract asks for the login, and says so with a code. */
export const AUTHENTICATE = false

/** POST /admin/affiliate/sales/:id/reverse */
export const POST = async (
  req: ContractRequest<typeof reverseSaleContract>,
  res: MedusaResponse
) => {
  const { sales } = affiliateOf(req.scope)
  const { quantity, reason } = req.validatedBody
  const sale = await sales.reverse(req.validatedParams.id!, {
    quantity: quantity === undefined ? undefined : microOfNumber(quantity),
    ...{ reason, actor: actorOf(req) },
  })
  res.json({ sale: presentSale(sale) })
}
