import type { Sql } from "../../../lib/sql"
import { CONDITION_COLUMNS, type Conditions } from "../partners/partner"
import { readPendingTouches } from "./touches"

export type SellingPartner = Conditions & {
  id: string
  ref: string
  program_id: string
  email: string
  customer_id: string | null
  hosts: string[]
}

export const SELLING_COLUMNS = `p.id, p.ref, p.program_id, p.email,
  p.customer_id, p.hosts, ${CONDITION_COLUMNS}`

export type Attribution = {
  by: "coupon" | "click" | "none"
  partner: SellingPartner | null
  click_id: string | null
  source: string
  campaign: string
}

type Touch = {
  visit_id: string
  ref: string
  source: string | null
  campaign: string | null
  occurred_at: Date
}
type Candidate = { touch: Touch; partner: SellingPartner }

export const NOBODY: Attribution = {
  by: "none",
  partner: null,
  click_id: null,
  source: "",
  campaign: "",
}

/**
 * Whose sale an order is: the partner of a coupon that was used, on whatever
 * device; else the partner of the first or last click within its window that
 * was tied to the cart or its customer. Partners who are not approved have
 * none. Whether the first or the last counts is said by the programme of the
 * last.
 */
export async function attributeOrder(
  sql: Sql,
  order: {
    cart_id: string | null
    customer_id: string | null
    promotion_ids: readonly string[]
    coupon_codes: readonly string[]
    placed_at: Date
  }
): Promise<Attribution> {
  const candidates = await candidatesOf(sql, order)
  const couponPartner = await partnerOfCoupon(sql, order)
  if (couponPartner) {
    const own = candidates.filter(
      ({ partner: it }) => it.id === couponPartner.id
    )
    return attribution("coupon", {
      partner: couponPartner,
      touch: own.at(-1)?.touch,
    })
  }
  const last = candidates.at(-1)
  const chosen = last?.partner.touch === "first" ? candidates[0] : last
  return chosen ? attribution("click", chosen) : NOBODY
}

const attribution = (
  by: "coupon" | "click",
  { partner, touch }: { partner: SellingPartner; touch?: Touch }
): Attribution => ({
  by,
  partner,
  click_id: touch?.visit_id ?? null,
  source: touch?.source ?? "",
  campaign: touch?.campaign ?? "",
})

/** By the promotion, whose code may have been changed since, else by the code. */
async function partnerOfCoupon(
  sql: Sql,
  used: Record<"promotion_ids" | "coupon_codes", readonly string[]>
): Promise<SellingPartner | null> {
  const [row] = await sql.query<SellingPartner>(
    `select ${SELLING_COLUMNS}
     from affiliate_coupon as coupon
     join affiliate_partner as p on p.id = coupon.partner_id
     join affiliate_program as program on program.id = p.program_id
     where (coupon.promotion_id = any(?) or upper(coupon.code) = any(?))
       and p.status = 'approved'
     order by coupon.created_at, coupon.id limit 1`,
    [[...used.promotion_ids], used.coupon_codes.map((it) => it.toUpperCase())]
  )
  return row ?? null
}

/**
 * Oldest first, each within the window of its partner. Its days have 24 hours:
 * one of the calendar has 23 or 25 where the database's time zone changes its
 * clocks.
 */
async function candidatesOf(
  sql: Sql,
  order: { cart_id: string | null; customer_id: string | null; placed_at: Date }
): Promise<Candidate[]> {
  const { cart_id, customer_id, placed_at } = order
  await readPendingTouches(sql, { cart_id, customer_id })
  const rows = await sql.named<SellingPartner & TouchColumns>(
    `select ${SELLING_COLUMNS}, touch.visit_id, touch.source as touch_source,
       touch.campaign as touch_campaign, touch.occurred_at as touched_at
     from affiliate_touch as touch
     join affiliate_partner as p on p.ref = touch.ref and p.status = 'approved'
     join affiliate_program as program on program.id = p.program_id
     where (touch.cart_id = :cart_id or touch.customer_id = :customer_id)
       and touch.occurred_at <= :placed_at
       and touch.occurred_at >= :placed_at::timestamptz
         - coalesce(p.window_days, program.window_days) * interval '24 hours'
     order by touch.occurred_at, touch.id`,
    { cart_id, customer_id, placed_at }
  )
  return rows.map(
    ({ visit_id, touch_source, touch_campaign, touched_at, ...partner }) => ({
      partner,
      touch: {
        visit_id,
        ref: partner.ref,
        source: touch_source,
        campaign: touch_campaign,
        occurred_at: touched_at,
      },
    })
  )
}

type TouchColumns = {
  visit_id: string
  touch_source: string | null
  touch_campaign: string | null
  touched_at: Date
}
