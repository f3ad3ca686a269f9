import type { MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../../../lib/http/contract"
import { affiliateOf } from "../../../../../modules/affiliate/resolve"
import type { rebuildSaleDaysContract } from "../../sales/contracts"

/** The contract asks for the login, and says so with a code. */
export const AUTHENTICATE = false

/** POST /admin/affiliate/sale-days/rebuild */
export const POST = async (
  req: ContractRequest<typeof rebuildSaleDaysContract>,
  res: MedusaResponse
) => {
  const { sales } = affiliateOf(req.scope)
  res.json({ differences: await sales.rebuildDays(req.validatedBody) })
}
