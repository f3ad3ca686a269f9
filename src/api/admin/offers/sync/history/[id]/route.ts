import type { MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../../../../lib/http/contract"
import { offersOf } from "../../../../../../modules/offers/resolve"
import type { syncRunContract } from "../../contracts"
import { presentRun } from "../../present-run"

/** The contract asks for the login, and says so with a code. */
export const AUTHENTICATE = false

/** GET /admin/offers/sync/history/:id */
export const GET = async (
  req: ContractRequest<typeof syncRunContract>,
  res: MedusaResponse
) => {
  const run = await offersOf(req.scope).runs.run(req.validatedParams.id!)
  res.json({ run: presentRun(run) })
}
