import type { MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../../../../lib/http/contract"
import { offersOf } from "../../../../../../modules/offers/resolve"
import { presentRun } from "../../../sync/present-run"
import type { sourceStatusContract } from "../../contracts"
import { presentSources } from "../../present-source"

/** The contract asks for the login, and says so with a code. */
export const AUTHENTICATE = false

const LAST_RUNS = 5

/** GET /admin/offers/sources/:slug/status */
export const GET = async (
  req: ContractRequest<typeof sourceStatusContract>,
  res: MedusaResponse
) => {
  const { sources, runs } = offersOf(req.scope)
  const slug = req.validatedParams.slug!
  const found = await sources.get(slug)
  const [source] = await presentSources(req.scope, [found])
  const { rows } = await runs.history(
    { source: [slug] },
    { limit: LAST_RUNS, offset: 0 }
  )
  const live = rows.find(({ finished_at }) => finished_at === null)
  res.json({
    source,
    run: live ? presentRun(live) : null,
    last_runs: rows.map(presentRun),
  })
}
