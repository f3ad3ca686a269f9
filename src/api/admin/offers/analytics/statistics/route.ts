import type { MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../../../lib/http/contract"
import { offersOf } from "../../../../../modules/offers/resolve"
import type { analyticsStatisticsContract } from "../contracts"

/** The contract asks for the login, and says so with a code. */
export const AUTHENTICATE = false

/** GET /admin/offers/analytics/statistics */
export const GET = async (
  req: ContractRequest<typeof analyticsStatisticsContract>,
  res: MedusaResponse
) => {
  const { from, to, ...filters } = req.validatedQuery
  const { analytics } = offersOf(req.scope)
  res.json({ statistics: await analytics.statistics({ from, to }, filters) })
}
