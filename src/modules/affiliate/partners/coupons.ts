import { generateEntityId } from "@medusajs/framework/utils"
import type { AffiliateDeps } from "../deps"
import { affiliateErrors } from "../errors"
import { type CountedPage, listByOffset } from "../list-rows"

export type Coupon = {
  id: string
  partner_id: string
  ref: string
  promotion_id: string
  /** As it was given; null: the code is another promotion's since. */
  code: string | null
  created_at: Date
}

const SELECT = `select coupon.id, coupon.partner_id, p.ref, coupon.promotion_id,
    coupon.code, coupon.created_at
  from affiliate_coupon as coupon
  join affiliate_partner as p on p.id = coupon.partner_id`

export type Coupons = ReturnType<typeof createCoupons>

/** Promotion codes whose orders are a partner's, on whatever device. */
export function createCoupons({ sql }: AffiliateDeps) {
  return {
    list: (
      filters: { partner_id?: string },
      paging: { limit: number; offset: number }
    ): Promise<CountedPage<Coupon>> =>
      listByOffset<Coupon>(
        sql,
        {
          select: SELECT,
          conditions: { partner_id: "coupon.partner_id = :partner_id" },
          filters,
          order: "coupon.created_at desc, coupon.id desc",
        },
        paging
      ),

    /**
     * Who had the code before has it no more: one code is one promotion's.
     *
     * @throws `affiliate_coupon_taken`, `affiliate_partner_not_found`
     */
    async create(input: {
      partner_id: string
      promotion_id: string
      code: string
    }): Promise<Coupon> {
      const id = generateEntityId(undefined, "acoup")
      const known = await sql.query(
        "select 1 from affiliate_partner where id = ?",
        [input.partner_id]
      )
      if (known.length === 0) {
        throw affiliateErrors.partnerNotFound(input.partner_id)
      }
      const made = await sql.named(
        `with made as (
           insert into affiliate_coupon (id, partner_id, promotion_id, code)
           values (:id, :partner_id, :promotion_id, :code)
           on conflict (promotion_id) do nothing returning id
         ), outdated as (
           update affiliate_coupon set code = null
           where code = :code and promotion_id <> :promotion_id
             and exists (select from made)
         )
         select id from made`,
        { ...input, id }
      )
      const [row] = await sql.query<Coupon>(`${SELECT} where coupon.id = ?`, [
        id,
      ])
      if (made.length === 0 || !row) {
        throw affiliateErrors.couponTaken(input.code)
      }
      return row
    },

    async remove(id: string): Promise<void> {
      const rows = await sql.query(
        "delete from affiliate_coupon where id = ? returning id",
        [id]
      )
      if (rows.length === 0) {
        throw affiliateErrors.couponNotFound(id)
      }
    },
  }
}
