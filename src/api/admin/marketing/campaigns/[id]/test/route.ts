import type { MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../../../../lib/http/contract"
import { marketingOf } from "../../../../../../modules/marketing/resolve"
import { sendMailBy } from "../../../../../../workflows/marketing/lib/send-mail"
import type { testCampaignContract } from "../../../mail-contracts"

/** The contract asks for the login, and says so with a code. */
export const AUTHENTICATE = false

/** POST /admin/marketing/campaigns/:id/test */
export const POST = async (
  req: ContractRequest<typeof testCampaignContract>,
  res: MedusaResponse
) => {
  await marketingOf(req.scope).campaigns.sendTest(
    req.validatedParams.id!,
    req.validatedBody.to,
    sendMailBy(req.scope)
  )
  res.status(204).end()
}
