import type { MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../../lib/http/contract"
import { offersOf } from "../../../../modules/offers/resolve"
import type { auditContract } from "../contracts"

/** The contract asks for the login, and says so with a code. */
export const AUTHENTICATE = false

/** GET /admin/offers/audit: who changed what, by cursor */
export const GET = async (
  req: ContractRequest<typeof auditContract>,
  res: MedusaResponse
) => {
  const { limit, cursor, ...filters } = req.validatedQuery
  const page = await offersOf(req.scope).audit(filters, { limit, cursor })
  res.json({ ...page, limit })
}
