import type { MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../../../lib/http/contract"
import { offersOf } from "../../../../../modules/offers/resolve"
import type { forecastContract } from "../contracts"

/** The contract asks for the login, and says so with a code. */
export const AUTHENTICATE = false

/** GET /admin/offers/analytics/forecast */
export const GET = async (
  req: ContractRequest<typeof forecastContract>,
  res: MedusaResponse
) => {
  const { analytics } = offersOf(req.scope)
  res.json({ forecast: await analytics.forecast(req.validatedQuery) })
}
