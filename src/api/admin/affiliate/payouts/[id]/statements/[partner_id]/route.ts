import type { MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../../../../../lib/http/contract"
import { sendStatement } from "../../../../send-statement"
import type { payoutStatementContract } from "../../../contracts"

/** The contract asks for the login, and says so with a code. */
export const AUTHENTICATE = false

/** GET /admin/affiliate/payouts/:id/statements/:partner_id */
export const GET = async (
  req: ContractRequest<typeof payoutStatementContract>,
  res: MedusaResponse
) => {
  const { id, partner_id } = req.validatedParams
  await sendStatement(req.scope, res, {
    payout_id: id!,
    partner_id: partner_id!,
  })
}
