import type { MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../../../../lib/http/contract"
import { affiliateOf } from "../../../../../../modules/affiliate/resolve"
import { Modules } from "@medusajs/framework/utils"
import { affiliateErrors } from "../../../../../../modules/affiliate/errors"
import type { bindKeyContract } from "../../contracts"

/** The contract asks for the login, and says so with a code. */
export const AUTHENTICATE = false

/** POST /admin/affiliate/partners/:id/keys */
export const POST = async (
  req: ContractRequest<typeof bindKeyContract>,
  res: MedusaResponse
) => {
  const { partners, keyScopes } = affiliateOf(req.scope)
  const partner = await partners.byId(req.validatedParams.id!)
  const { api_key_id } = req.validatedBody
  const [key] = await req.scope
    .resolve(Modules.API_KEY)
    .listApiKeys({ id: api_key_id, type: "secret" })
  if (!key) {
    throw affiliateErrors.keyNotFound(api_key_id)
  }
  await keyScopes.bind(key.id, partner.id)
  res.json({ api_key_ids: await keyScopes.list(partner.id) })
}
