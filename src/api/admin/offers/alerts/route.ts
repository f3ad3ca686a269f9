import type { MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../../lib/http/contract"
import { offersOf } from "../../../../modules/offers/resolve"
import type { listAlertsContract } from "../health/contracts"

/** The contract asks for the login, and says so with a code. */
export const AUTHENTICATE = false

/** GET /admin/offers/alerts */
export const GET = async (
  req: ContractRequest<typeof listAlertsContract>,
  res: MedusaResponse
) => {
  const { limit, offset, ...filters } = req.validatedQuery
  const { rows, count } = await offersOf(req.scope).health.alerts(filters, {
    limit,
    offset,
  })
  res.json({ alerts: rows, count, limit, offset })
}
