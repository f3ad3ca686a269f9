import type { MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../../lib/http/contract"
import { provenanceOf } from "../../../../modules/provenance/resolve"
import type { listScansContract } from "./contracts"

/** The contract asks for the login, and says so with a code. */
export const AUTHENTICATE = false

/** GET /admin/provenance/scans: the scan log, by cursor */
export const GET = async (
  req: ContractRequest<typeof listScansContract>,
  res: MedusaResponse
) => {
  const { limit, cursor, ...filters } = req.validatedQuery
  const page = await provenanceOf(req.scope).searchScans(filters, {
    limit,
    cursor,
  })
  res.json({ ...page, limit })
}
