import type { MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../../../../lib/http/contract"
import { offersOf } from "../../../../../../modules/offers/resolve"
import { actorOf } from "../../../actor"
import { presentRun } from "../../../sync/present-run"
import type { activateSourceContract } from "../../contracts"
import { presentSources } from "../../present-source"

/** The contract asks for the login, and says so with a code. */
export const AUTHENTICATE = false

/** POST /admin/offers/sources/:slug/activate: its first run is queued at once */
export const POST = async (
  req: ContractRequest<typeof activateSourceContract>,
  res: MedusaResponse
) => {
  const { sources, runs } = offersOf(req.scope)
  const slug = req.validatedParams.slug!
  const actor = actorOf(req)
  const activated = await sources.activate(slug, req.validatedBody, actor)
  const { run } = await runs.request({ slug, trigger: "manual", actor })
  const [source] = await presentSources(req.scope, [activated])
  res.json({ source, run: presentRun(run) })
}
