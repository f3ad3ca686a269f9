import type { MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../../lib/http/contract"
import { affiliateOf } from "../../../../modules/affiliate/resolve"
import { Modules } from "@medusajs/framework/utils"
import { affiliateErrors } from "../../../../modules/affiliate/errors"
import { presentCoupons } from "../present-coupons"
import type {
  createCouponContract,
  listCouponsContract,
} from "../links/contracts"

/** The contract asks for the login, and says so with a code. */
export const AUTHENTICATE = false

/** GET /admin/affiliate/coupons */
export const GET = async (
  req: ContractRequest<typeof listCouponsContract>,
  res: MedusaResponse
) => {
  const { limit, offset, ...filters } = req.validatedQuery
  const { rows, count } = await affiliateOf(req.scope).coupons.list(filters, {
    limit,
    offset,
  })
  const coupons = await presentCoupons(req.scope, rows)
  res.json({ coupons, count, limit, offset })
}

/** POST /admin/affiliate/coupons */
export const POST = async (
  req: ContractRequest<typeof createCouponContract>,
  res: MedusaResponse
) => {
  const { partner_id, promotion_id } = req.validatedBody
  const [promotion] = await req.scope
    .resolve(Modules.PROMOTION)
    .listPromotions({ id: promotion_id })
  if (!promotion?.code) {
    throw affiliateErrors.promotionNotFound(promotion_id)
  }
  const given = await affiliateOf(req.scope).coupons.create({
    ...{ partner_id, promotion_id, code: promotion.code },
  })
  const [coupon] = await presentCoupons(req.scope, [given])
  res.status(201).json({ coupon })
}
