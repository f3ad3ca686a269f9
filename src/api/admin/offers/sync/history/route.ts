import type { MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../../../lib/http/contract"
import { offersOf } from "../../../../../modules/offers/resolve"
import type { syncHistoryContract } from "../contracts"
import { presentRun } from "../present-run"

/** The contract asks for the login, and says so with a code. */
export const AUTHENTICATE = false

/** GET /admin/offers/sync/history */
export const GET = async (
  req: ContractRequest<typeof syncHistoryContract>,
  res: MedusaResponse
) => {
  const { limit, offset, since, ...filters } = req.validatedQuery
  const { rows, count } = await offersOf(req.scope).runs.history(
    { ...filters, created_since: since ? new Date(since) : undefined },
    { limit, offset }
  )
  res.json({ runs: rows.map(presentRun), count, limit, offset })
}
