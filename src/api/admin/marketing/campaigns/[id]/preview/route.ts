import type { MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../../../../lib/http/contract"
import { marketingOf } from "../../../../../../modules/marketing/resolve"
import type { previewCampaignContract } from "../../../mail-contracts"

/** The contract asks for the login, and says so with a code. */
export const AUTHENTICATE = false

/** GET /admin/marketing/campaigns/:id/preview */
export const GET = async (
  req: ContractRequest<typeof previewCampaignContract>,
  res: MedusaResponse
) => {
  const { campaigns } = marketingOf(req.scope)
  res.json({ preview: await campaigns.preview(req.validatedParams.id!) })
}
