import type { MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../../../../lib/http/contract"
import { marketingOf } from "../../../../../../modules/marketing/resolve"
import type { scheduleCampaignContract } from "../../../mail-contracts"

/** The contract asks for the login, and says so with a code. */
export const AUTHENTICATE = false

/** POST /admin/marketing/campaigns/:id/schedule */
export const POST = async (
  req: ContractRequest<typeof scheduleCampaignContract>,
  res: MedusaResponse
) => {
  const { scheduled_at } = req.validatedBody
  const campaign = await marketingOf(req.scope).campaigns.schedule(
    req.validatedParams.id!,
    scheduled_at ? new Date(scheduled_at) : undefined
  )
  res.json({ campaign })
}
