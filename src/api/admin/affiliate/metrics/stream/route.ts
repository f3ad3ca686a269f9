import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../../../lib/http/contract"
import { streamMetrics } from "../../../../api/metrics/send-metrics"
import type { adminMetricsStreamContract } from "../contracts"

/** The contract asks for the login, and says so with a code. */
export const AUTHENTICATE = false

/** GET /admin/affiliate/metrics/stream: server-sent events */
export const GET = async (
  req: ContractRequest<typeof adminMetricsStreamContract>,
  res: MedusaResponse
) =>
  await streamMetrics(req as unknown as MedusaRequest, res, {
    filters: req.validatedQuery,
    owner: req.auth_context.actor_id,
  })
