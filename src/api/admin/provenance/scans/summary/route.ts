import type { MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../../../lib/http/contract"
import { provenanceOf } from "../../../../../modules/provenance/resolve"
import type { scanSummaryContract } from "../contracts"
import { rangeOf, withTotals } from "./summarize"

/** The contract asks for the login, and says so with a code. */
export const AUTHENTICATE = false

/** GET /admin/provenance/scans/summary: figures of a range of days */
export const GET = async (
  req: ContractRequest<typeof scanSummaryContract>,
  res: MedusaResponse
) => {
  const range = rangeOf(req.validatedQuery, new Date())
  const figures = await provenanceOf(req.scope).figures(range)
  res.json({ summary: withTotals(range, figures) })
}
