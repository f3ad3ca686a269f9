import type { MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../../../lib/http/contract"
import { affiliateOf } from "../../../../../modules/affiliate/resolve"
import { linkInput } from "../../../../admin/affiliate/link-input"
import { presentLink } from "../../../../admin/affiliate/present"
import { ownPartner } from "../../own-partner"
import type { createMyLinkContract, listMyLinksContract } from "../../contracts"

/** GET /store/affiliate/me/links */
export const GET = async (
  req: ContractRequest<typeof listMyLinksContract>,
  res: MedusaResponse
) => {
  const { id: partner_id } = await ownPartner(req)
  const { limit, offset } = req.validatedQuery
  const { links, public_url } = affiliateOf(req.scope)
  const { rows, count } = await links.list({ partner_id }, { limit, offset })
  res.json({
    links: rows.map((it) => presentLink(it, public_url)),
    ...{ count, limit, offset },
  })
}

/** POST /store/affiliate/me/links */
export const POST = async (
  req: ContractRequest<typeof createMyLinkContract>,
  res: MedusaResponse
) => {
  const { id: partner_id } = await ownPartner(req)
  const { links, public_url } = affiliateOf(req.scope)
  const { link, created } = await links.create({
    partner_id,
    ...(await linkInput(req.scope, req.validatedBody)),
  })
  res.status(created ? 201 : 200).json({ link: presentLink(link, public_url) })
}
