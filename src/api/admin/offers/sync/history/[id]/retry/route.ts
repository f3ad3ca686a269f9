import type { MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../../../../../lib/http/contract"
import { offersOf } from "../../../../../../../modules/offers/resolve"
import { actorOf } from "../../../../actor"
import type { retryRunContract } from "../../../contracts"
import { presentRun } from "../../../present-run"

/** The contract asks for the login, and says so with a code. */
export const AUTHENTICATE = false

/** POST /admin/offers/sync/history/:id/retry */
export const POST = async (
  req: ContractRequest<typeof retryRunContract>,
  res: MedusaResponse
) => {
  const { runs } = offersOf(req.scope)
  const { run, ...rest } = await runs.retry(
    req.validatedParams.id!,
    actorOf(req)
  )
  res.status(202).json({ run: presentRun(run), ...rest })
}
