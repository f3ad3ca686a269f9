import type { MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../../../../lib/http/contract"
import { offersOf } from "../../../../../../modules/offers/resolve"
import { actorOf } from "../../../actor"
import type { syncSourceContract } from "../../contracts"
import { presentRun } from "../../present-run"

/** The contract asks for the login, and says so with a code. */
export const AUTHENTICATE = false

/** POST /admin/offers/sync/source/:slug */
export const POST = async (
  req: ContractRequest<typeof syncSourceContract>,
  res: MedusaResponse
) => {
  const { run, ...rest } = await offersOf(req.scope).runs.request({
    slug: req.validatedParams.slug!,
    trigger: "manual",
    actor: actorOf(req),
  })
  res.status(202).json({ run: presentRun(run), ...rest })
}
