import type { MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../../../lib/http/contract"
import { affiliateOf } from "../../../../../modules/affiliate/resolve"
import { presentAnyLink } from "../../present"
import type { removeLinkContract, renameLinkContract } from "../contracts"

/** The contract asks for the login, and says so with a code. */
export const AUTHENTICATE = false

/** POST /admin/affiliate/links/:id */
export const POST = async (
  req: ContractRequest<typeof renameLinkContract>,
  res: MedusaResponse
) => {
  const { links, public_url } = affiliateOf(req.scope)
  const { name } = req.validatedBody
  const link = await links.rename(req.validatedParams.id!, name)
  res.json({ link: presentAnyLink(link, public_url) })
}

/** DELETE /admin/affiliate/links/:id */
export const DELETE = async (
  req: ContractRequest<typeof removeLinkContract>,
  res: MedusaResponse
) => {
  const id = req.validatedParams.id!
  await affiliateOf(req.scope).links.remove(id)
  res.json({ id, deleted: true })
}
