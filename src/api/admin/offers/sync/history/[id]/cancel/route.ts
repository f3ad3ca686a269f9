import type { MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../../../../../lib/http/contract"
import { offersOf } from "../../../../../../../modules/offers/resolve"
import { actorOf } from "../../../../actor"
import type { cancelRunContract } from "../../../contracts"
import { presentRun } from "../../../present-run"

/** The contract asks for the login, and says so with a code. */
export const AUTHENTICATE = false

/** POST /admin/offers/sync/history/:id/cancel */
export const POST = async (
  req: ContractRequest<typeof cancelRunContract>,
  res: MedusaResponse
) => {
  const { runs } = offersOf(req.scope)
  const run = await runs.cancel(req.validatedParams.id!, actorOf(req))
  res.json({ run: presentRun(run) })
}
