import type { MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../../../lib/http/contract"
import { affiliateOf } from "../../../../../modules/affiliate/resolve"
import { presentSale } from "../../present"
import type { getSaleContract } from "../contracts"

/** The contract asks for the login, and says so with a code. */
export const AUTHENTICATE = false

/** GET /admin/affiliate/sales/:id */
export const GET = async (
  req: ContractRequest<typeof getSaleContract>,
  res: MedusaResponse
) => {
  const { sales } = affiliateOf(req.scope)
  const sale = await sales.byId(req.validatedParams.id!)
  res.json({ sale: presentSale(sale) })
}
