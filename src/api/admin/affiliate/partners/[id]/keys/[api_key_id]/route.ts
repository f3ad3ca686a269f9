import type { MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../../../../../lib/http/contract"
import { affiliateOf } from "../../../../../../../modules/affiliate/resolve"
import type { releaseKeyContract } from "../../../contracts"

/** The contract asks for the login, and says so with a code. */
export const AUTHENTICATE = false

/** DELETE /admin/affiliate/partners/:id/keys/:api_key_id */
export const DELETE = async (
  req: ContractRequest<typeof releaseKeyContract>,
  res: MedusaResponse
) => {
  const { keyScopes } = affiliateOf(req.scope)
  const { id, api_key_id } = req.validatedParams
  await keyScopes.release(api_key_id!, id!)
  res.json({ api_key_ids: await keyScopes.list(id!) })
}
