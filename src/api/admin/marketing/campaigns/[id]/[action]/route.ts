import type {
  MedusaNextFunction,
  MedusaResponse,
} from "@medusajs/framework/http"
import type { ContractRequest } from "../../../../../../lib/http/contract"
import { marketingOf } from "../../../../../../modules/marketing/resolve"
import { sendMailBy } from "../../../../../../workflows/marketing/lib/send-mail"
import type { testCampaignContract } from "../../../mail-contracts"

/** The contract asks for the login, and says so with a code. */
export const AUTHENTICATE = false

/**
 * POST /admin/marketing/campaigns/:id/test
 *
 * The folder is not named so: `medusa build` leaves out each one that is named
 * `test`, see offers/sources/[slug]/[action]/route.ts.
 */
export const POST = async (
  req: ContractRequest<typeof testCampaignContract>,
  res: MedusaResponse,
  next: MedusaNextFunction
) => {
  if (req.params.action !== "test") {
    return next()
  }
  await marketingOf(req.scope).campaigns.sendTest(
    req.validatedParams.id!,
    req.validatedBody.to,
    sendMailBy(req.scope)
  )
  res.status(204).end()
}
