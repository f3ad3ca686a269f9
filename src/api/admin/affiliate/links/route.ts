import type { MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../../lib/http/contract"
import { affiliateOf } from "../../../../modules/affiliate/resolve"
import { linkInput } from "../link-input"
import { presentAnyLink } from "../present"
import type { createLinkContract, listLinksContract } from "./contracts"

/** The contract asks for the login, and says so with a code. */
export const AUTHENTICATE = false

/** GET /admin/affiliate/links */
export const GET = async (
  req: ContractRequest<typeof listLinksContract>,
  res: MedusaResponse
) => {
  const { limit, offset, ...filters } = req.validatedQuery
  const { links, public_url } = affiliateOf(req.scope)
  const { rows, count } = await links.list(filters, { limit, offset })
  res.json({
    links: rows.map((it) => presentAnyLink(it, public_url)),
    ...{ count, limit, offset },
  })
}

/** POST /admin/affiliate/links */
export const POST = async (
  req: ContractRequest<typeof createLinkContract>,
  res: MedusaResponse
) => {
  const { links, partners, public_url } = affiliateOf(req.scope)
  const { partner_id, ...input } = req.validatedBody
  const partner = await partners.byId(partner_id)
  const { link, created } = await links.create({
    partner_id: partner.id,
    ...(await linkInput(req.scope, input)),
  })
  res
    .status(created ? 201 : 200)
    .json({ link: presentAnyLink(link, public_url) })
}
