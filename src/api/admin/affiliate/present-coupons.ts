import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import type { Coupon } from "../../../modules/affiliate/partners/coupons"

/** Coupons with the codes of their promotions as they are now. */
export async function presentCoupons(
  scope: MedusaContainer,
  coupons: readonly Coupon[]
) {
  const promotions = await promotionsOf(scope, coupons)
  return coupons.map((coupon) => {
    const { promotion_id } = coupon
    const promotion = promotions.get(promotion_id)
    return {
      ...coupon,
      code: promotion?.code ?? coupon.code ?? promotion_id,
      is_promotion_deleted: !promotion || promotion.deleted_at !== null,
    }
  })
}

type Promotion = { id: string; code: string; deleted_at: Date | null }

/** Those that were deleted too: orders with their codes may be on their way. */
async function promotionsOf(
  scope: MedusaContainer,
  coupons: readonly Coupon[]
): Promise<Map<string, Promotion>> {
  const ids = coupons.map(({ promotion_id }) => promotion_id)
  if (ids.length === 0) {
    return new Map()
  }
  const rows = await scope.resolve(Modules.PROMOTION).listPromotions(
    { id: ids },
    {
      select: ["id", "code", "deleted_at"],
      ...{ take: ids.length, withDeleted: true },
    }
  )
  return new Map((rows as Promotion[]).map((row) => [row.id, row]))
}
