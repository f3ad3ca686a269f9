import type { MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../../../lib/http/contract"
import { affiliateOf } from "../../../../../modules/affiliate/resolve"
import type { removeLinkContract } from "../contracts"

/** The contract asks for the login, and says so with a code. */
export const AUTHENTICATE = false

/** DELETE /admin/affiliate/links/:id */
export const DELETE = async (
  req: ContractRequest<typeof removeLinkContract>,
  res: MedusaResponse
) => {
  const id = req.validatedParams.id!
  await affiliateOf(req.scope).links.remove(id)
  res.json({ id, deleted: true })
}
