import type { MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../lib/http/contract"
import { affiliateErrors } from "../../../modules/affiliate/errors"
import { dimensionValue } from "../../../modules/affiliate/lib/dimension-value"
import { affiliateOf } from "../../../modules/affiliate/resolve"
import { findLanding } from "../../r/find-destination"
import { findPartner } from "../../r/find-partner"
import { visitFactsOf } from "../../r/visit-request"
import type { createViewContract } from "./contracts"

/** POST /api/views */
export const POST = async (
  req: ContractRequest<typeof createViewContract>,
  res: MedusaResponse
) => {
  const { product_id, ref, ...link } = req.validatedBody
  const { visits } = affiliateOf(req.scope)
  const visit_id = visits.newVisitId()
  const partner = await findPartner(req.scope, ref)
  const source = dimensionValue(link.source)
  const campaign = dimensionValue(link.campaign)
  const found = await findLanding(req.scope, {
    ...{ product: product_id, ref: partner.ref, source, campaign },
    click_id: visit_id,
  })
  if (!found) {
    throw affiliateErrors.productNotFound(product_id.slice(0, 60))
  }
  const visit = await visits.visitOf({
    ...visitFactsOf(req),
    ...partner,
    ...{ visit_id, kind: "view", source, campaign, is_trap: false },
    product_id: found.product_id,
    is_product_unasked: found.is_product_unasked,
  })
  await visits.recordVisit(visit)
  res.status(201).json({ success: true, view_id: visit_id })
}
