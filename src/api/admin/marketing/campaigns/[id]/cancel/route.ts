import type { MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../../../../lib/http/contract"
import { marketingOf } from "../../../../../../modules/marketing/resolve"
import type { cancelCampaignContract } from "../../../mail-contracts"

/** The contract asks for the login, and says so with a code. */
export const AUTHENTICATE = false

/** POST /admin/marketing/campaigns/:id/cancel */
export const POST = async (
  req: ContractRequest<typeof cancelCampaignContract>,
  res: MedusaResponse
) => {
  const { campaigns } = marketingOf(req.scope)
  res.json({ campaign: await campaigns.cancel(req.validatedParams.id!) })
}
