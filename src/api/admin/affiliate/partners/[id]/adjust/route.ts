import { randomUUID } from "node:crypto"
import type { MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../../../../lib/http/contract"
import { affiliateOf } from "../../../../../../modules/affiliate/resolve"
import { microOfNumber } from "../../../../../../workflows/affiliate/lib/shop-money"
import { actorOf } from "../../../actor"
import { presentBalance } from "../../../present"
import type { adjustPartnerContract } from "../../contracts"

/** The contract asks for the login, and says so with a code. */
export const AUTHENTICATE = false

/** POST /admin/affiliate/partners/:id/adjust */
export const POST = async (
  req: ContractRequest<typeof adjustPartnerContract>,
  res: MedusaResponse
) => {
  const { partners, ledger } = affiliateOf(req.scope)
  const partner = await partners.byId(req.validatedParams.id!)
  const { amount, currency, reason } = req.validatedBody
  const actor = actorOf(req)
  const key = req.get("idempotency-key") ?? randomUUID()
  await ledger.adjust({
    ...{ partner_id: partner.id, currency, reason, actor },
    amount: microOfNumber(amount),
    source_key: `adjustment:${actor}:${key}`,
  })
  const balances = await ledger.balances(partner.id)
  res.json({ balances: balances.map(presentBalance) })
}
