import type { MedusaRequest } from "@medusajs/framework/http"
import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { requestAddress } from "../../../lib/http/services"
import { affiliateErrors } from "../../../modules/affiliate/errors"
import type { Partner } from "../../../modules/affiliate/partners/partner"
import { affiliateOf } from "../../../modules/affiliate/resolve"
import type { Sale } from "../../../modules/affiliate/sales/sale"
import type { Program } from "../../../modules/affiliate/terms/programs"
import { presentSale } from "../../admin/affiliate/present"

type SignedIn = {
  scope: MedusaContainer
  auth_context: { actor_id: string }
}

/** @throws `affiliate_not_partner` (403) for a customer who is none */
export async function ownPartner({
  scope,
  auth_context,
}: SignedIn): Promise<Partner> {
  const { partners } = affiliateOf(scope)
  const partner = await partners.byCustomer(auth_context.actor_id)
  if (!partner) {
    throw affiliateErrors.notPartner()
  }
  return partner
}

export async function customerOf(
  scope: MedusaContainer,
  id: string
): Promise<{ email: string }> {
  const customers = scope.resolve(Modules.CUSTOMER)
  return await customers.retrieveCustomer(id, { select: ["email"] })
}

/**
 * Clicks from where a partner signs in are its own. As any visitor, it is known
 * by the day's hash alone.
 */
export async function noticeOwnClient(
  given: unknown,
  partner_id: string
): Promise<void> {
  const req = given as MedusaRequest
  const { visits, visitors } = affiliateOf(req.scope)
  const visitor = await visits.visitorToday({
    address: requestAddress(req),
    user_agent: req.get("user-agent") ?? "",
  })
  if (visitor) {
    const day = new Date().toISOString().slice(0, 10)
    await visitors.see({ partner_id, visitor, day })
  }
}

/** What a partner may see of itself: not who decided about it. */
export const presentOwnPartner = (partner: Partner) => ({
  id: partner.id,
  ref: partner.ref,
  name: partner.name,
  email: partner.email,
  status: partner.status,
  hosts: partner.hosts,
  payout_method: partner.payout_method,
  payout_hint: partner.payout_hint,
  note: partner.note,
  created_at: partner.created_at,
})

export const conditionsOf = (partner: Partner, program: Program) => ({
  program: program.name,
  window_days: partner.window_days ?? program.window_days,
  touch: partner.touch ?? program.touch,
  holding_days: partner.holding_days ?? program.holding_days,
  payout_min: program.payout_min,
})

/** Without who bought, and which order it was. */
export function presentOwnSale(row: Sale) {
  const sale = presentSale(row)
  return {
    id: sale.id,
    attribution: sale.attribution,
    product_id: sale.product_id,
    quantity: sale.quantity,
    amount: sale.amount,
    reversed_amount: sale.reversed_amount,
    currency: sale.currency,
    source: sale.source,
    campaign: sale.campaign,
    status: sale.status,
    commission: sale.commission,
    commission_status: sale.commission_status,
    reasons: sale.reasons,
    note: sale.note,
    occurred_at: sale.occurred_at,
  }
}
