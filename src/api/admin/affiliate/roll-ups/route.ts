import type { MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../../lib/http/contract"
import { affiliateOf } from "../../../../modules/affiliate/resolve"
import type { checkRollUpsContract } from "../clicks/contracts"

/** The contract asks for the login, and says so with a code. */
export const AUTHENTICATE = false

/** POST /admin/affiliate/roll-ups */
export const POST = async (
  req: ContractRequest<typeof checkRollUpsContract>,
  res: MedusaResponse
) => {
  const { visits } = affiliateOf(req.scope)
  res.json(await visits.rebuildRollUps(req.validatedBody))
}
