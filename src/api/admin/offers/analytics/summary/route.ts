import type { MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../../../lib/http/contract"
import { offersOf } from "../../../../../modules/offers/resolve"
import type { analyticsSummaryContract } from "../contracts"

/** The contract asks for the login, and says so with a code. */
export const AUTHENTICATE = false

/** GET /admin/offers/analytics/summary */
export const GET = async (
  req: ContractRequest<typeof analyticsSummaryContract>,
  res: MedusaResponse
) => {
  res.json({ summary: await offersOf(req.scope).analytics.summary() })
}
