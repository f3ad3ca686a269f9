import type { MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../../../lib/http/contract"
import { offersOf } from "../../../../../modules/offers/resolve"
import { actorOf } from "../../actor"
import type { syncAllContract } from "../contracts"
import { presentRun } from "../present-run"

/** The contract asks for the login, and says so with a code. */
export const AUTHENTICATE = false

/** POST /admin/offers/sync/all */
export const POST = async (
  req: ContractRequest<typeof syncAllContract>,
  res: MedusaResponse
) => {
  const requested = await offersOf(req.scope).runs.requestAll(actorOf(req))
  const runs = requested.map((it) => ({ ...it, run: presentRun(it.run) }))
  res.status(202).json({ runs })
}
