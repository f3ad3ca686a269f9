import type { MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../../../lib/http/contract"
import { affiliateOf } from "../../../../../modules/affiliate/resolve"
import {
  presentCommission,
  presentFlag,
  presentHistory,
  presentSale,
  presentSoldClick,
} from "../../present"
import type { getCommissionContract } from "../../sales/contracts"

/** As many as there are reasons, and more. */
const FLAGS_MAX = 100

/** The contract asks for the login, and says so with a code. */
export const AUTHENTICATE = false

/** GET /admin/affiliate/commissions/:id */
export const GET = async (
  req: ContractRequest<typeof getCommissionContract>,
  res: MedusaResponse
) => {
  const { commissions, sales, flags, partners } = affiliateOf(req.scope)
  const commission = await commissions.byId(req.validatedParams.id!)
  const { id, sale_id, partner_id } = commission
  const [sale, partner, found, history] = await Promise.all([
    sales.byId(sale_id),
    partners.byId(partner_id),
    flags.list({ commission_id: id }, { limit: FLAGS_MAX }),
    commissions.history(id),
  ])
  const click = await sales.clickOf(sale)
  res.json({
    commission: presentCommission(commission),
    sale: presentSale(sale),
    click: click && presentSoldClick(click),
    fraud_flags: found.rows.map(presentFlag),
    usual: await sales.usualFor(partner),
    ...presentHistory(history),
  })
}
