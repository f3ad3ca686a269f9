import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../lib/http/contract"
import type { getMetricsContract } from "./contracts"
import { ownFilters } from "./own-filters"
import { sendMetrics } from "./send-metrics"

/** GET /api/metrics */
export const GET = async (
  req: ContractRequest<typeof getMetricsContract>,
  res: MedusaResponse
) => {
  const request = req as unknown as MedusaRequest
  const filters = await ownFilters(request, req.validatedQuery)
  await sendMetrics(req.scope, res, filters)
}
