import type { MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../../../lib/http/contract"
import { affiliateOf } from "../../../../../modules/affiliate/resolve"
import { presentBalance } from "../../present"
import type { changePartnerContract, getPartnerContract } from "../contracts"

/** The contract asks for the login, and says so with a code. */
export const AUTHENTICATE = false

/** GET /admin/affiliate/partners/:id */
export const GET = async (
  req: ContractRequest<typeof getPartnerContract>,
  res: MedusaResponse
) => {
  const { partners, ledger, keyScopes } = affiliateOf(req.scope)
  const partner = await partners.byId(req.validatedParams.id!)
  const balances = await ledger.balances(partner.id)
  res.json({
    partner,
    balances: balances.map(presentBalance),
    api_key_ids: await keyScopes.list(partner.id),
  })
}

/** POST /admin/affiliate/partners/:id */
export const POST = async (
  req: ContractRequest<typeof changePartnerContract>,
  res: MedusaResponse
) => {
  const { partners } = affiliateOf(req.scope)
  const partner = await partners.change(
    req.validatedParams.id!,
    req.validatedBody
  )
  res.json({ partner })
}
