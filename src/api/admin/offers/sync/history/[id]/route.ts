import type { MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../../../../lib/http/contract"
import { offersOf } from "../../../../../../modules/offers/resolve"
import type { syncRunContract } from "../../contracts"
import { presentRun } from "../../present-run"

/** GET /admin/offers/sync/history/:id */
export const GET = async (
  req: ContractRequest<typeof syncRunContract>,
  res: MedusaResponse
) => {
  const run = await offersOf(req.scope).runs.run(req.validatedParams.id!)
  res.json({ run: presentRun(run) })
}
