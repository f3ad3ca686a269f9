import type { MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../../../../lib/http/contract"
import { sendStatement } from "../../../../../admin/affiliate/send-statement"
import { ownPartner } from "../../../own-partner"
import type { myStatementContract } from "../../../contracts"

/** GET /store/affiliate/me/statements/:payout_id */
export const GET = async (
  req: ContractRequest<typeof myStatementContract>,
  res: MedusaResponse
) => {
  const { id: partner_id } = await ownPartner(req)
  const payout_id = req.validatedParams.payout_id!
  await sendStatement(req.scope, res, { payout_id, partner_id })
}
