import type { MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../../../lib/http/contract"
import { affiliateOf } from "../../../../../modules/affiliate/resolve"
import { presentCoupons } from "../../../../admin/affiliate/present-coupons"
import { ownPartner } from "../../own-partner"
import type { listMyCouponsContract } from "../../contracts"

/** GET /store/affiliate/me/coupons */
export const GET = async (
  req: ContractRequest<typeof listMyCouponsContract>,
  res: MedusaResponse
) => {
  const { id: partner_id } = await ownPartner(req)
  const { limit, offset } = req.validatedQuery
  const { rows, count } = await affiliateOf(req.scope).coupons.list(
    { partner_id },
    { limit, offset }
  )
  const coupons = await presentCoupons(req.scope, rows)
  res.json({
    coupons: coupons.map(({ code, is_promotion_deleted }) => ({
      ...{ code, is_promotion_deleted },
    })),
    count,
    limit,
    offset,
  })
}
