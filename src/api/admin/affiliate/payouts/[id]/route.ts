import type { MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../../../lib/http/contract"
import { affiliateOf } from "../../../../../modules/affiliate/resolve"
import {
  presentCarried,
  presentPayout,
  presentPayoutMethod,
  presentStatement,
} from "../../present"
import type { getPayoutContract } from "../contracts"

/** The contract asks for the login, and says so with a code. */
export const AUTHENTICATE = false

/** GET /admin/affiliate/payouts/:id */
export const GET = async (
  req: ContractRequest<typeof getPayoutContract>,
  res: MedusaResponse
) => {
  const { limit, offset } = req.validatedQuery
  const { payouts } = affiliateOf(req.scope)
  const payout = await payouts.byId(req.validatedParams.id!)
  const { rows, count } = await payouts.statements(
    { payout_id: payout.id },
    { limit, offset }
  )
  res.json({
    payout: presentPayout(payout),
    methods: (await payouts.methods(payout.id)).map(presentPayoutMethod),
    carried: (await payouts.carried(payout.id)).map(presentCarried),
    lines: rows.map(presentStatement),
    ...{ count, limit, offset },
  })
}
