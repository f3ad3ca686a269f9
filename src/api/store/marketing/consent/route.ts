import type { MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../../lib/http/contract"
import { marketingOf } from "../../../../modules/marketing/resolve"
import type { consentContract } from "../contracts"

/** GET /store/marketing/consent */
export const GET = async (
  req: ContractRequest<typeof consentContract>,
  res: MedusaResponse
) => {
  const { mail } = marketingOf(req.scope).options
  res.json({ version: mail.consent_version, text: mail.consent_text })
}
