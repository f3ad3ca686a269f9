import type { MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../../lib/http/contract"
import { sendMetrics } from "../../../api/metrics/send-metrics"
import type { adminMetricsContract } from "./contracts"

/** The contract asks for the login, and says so with a code. */
export const AUTHENTICATE = false

/** GET /admin/affiliate/metrics */
export const GET = async (
  req: ContractRequest<typeof adminMetricsContract>,
  res: MedusaResponse
) => await sendMetrics(req.scope, res, req.validatedQuery)
