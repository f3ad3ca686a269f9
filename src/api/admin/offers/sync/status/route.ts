import type { MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../../../lib/http/contract"
import { offersOf } from "../../../../../modules/offers/resolve"
import type { syncStatusContract } from "../contracts"
import { presentRun } from "../present-run"

/** The contract asks for the login, and says so with a code. */
export const AUTHENTICATE = false

/** GET /admin/offers/sync/status */
export const GET = async (
  req: ContractRequest<typeof syncStatusContract>,
  res: MedusaResponse
) => {
  const { sources, ...status } = await offersOf(req.scope).runs.status()
  res.json({
    ...status,
    sources: sources.map(({ run, ...source }) => ({
      ...source,
      run: run && presentRun(run),
    })),
  })
}
