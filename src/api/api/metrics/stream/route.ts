import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../../lib/http/contract"
import { shopKeyOf } from "../../../../lib/http/require-key"
import type { streamMetricsContract } from "../contracts"
import { ownFilters } from "../own-filters"
import { streamMetrics } from "../send-metrics"

/** GET /api/metrics/stream: server-sent events */
export const GET = async (
  req: ContractRequest<typeof streamMetricsContract>,
  res: MedusaResponse
) => {
  const request = req as unknown as MedusaRequest
  const filters = await ownFilters(request, req.validatedQuery)
  const owner = shopKeyOf(request).id
  await streamMetrics(request, res, { filters, owner })
}
