import type { MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../../../../lib/http/contract"
import { affiliateOf } from "../../../../../../modules/affiliate/resolve"
import { ownPartner } from "../../../own-partner"
import type { removeMyLinkContract } from "../../../contracts"

/** DELETE /store/affiliate/me/links/:id */
export const DELETE = async (
  req: ContractRequest<typeof removeMyLinkContract>,
  res: MedusaResponse
) => {
  const { id: partner_id } = await ownPartner(req)
  const id = req.validatedParams.id!
  await affiliateOf(req.scope).links.remove(id, partner_id)
  res.json({ id, deleted: true })
}
