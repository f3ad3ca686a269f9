import type { MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../../lib/http/contract"
import { dollarStoreOf } from "../../../../modules/dollar-store/resolve"
import { applyPrices } from "../../../../workflows/dollar-store/apply-prices"
import type { listRunsContract, startRunContract } from "../contracts"

/** The contract asks for the login, and says so with a code. */
export const AUTHENTICATE = false

/** GET /admin/dollar-store/price-runs */
export const GET = async (
  req: ContractRequest<typeof listRunsContract>,
  res: MedusaResponse
) => {
  const { priceRuns } = dollarStoreOf(req.scope)
  const { runs, count } = await priceRuns.list(req.validatedQuery)
  res.json({ price_runs: runs, count, ...req.validatedQuery })
}

/** POST /admin/dollar-store/price-runs */
export const POST = async (
  req: ContractRequest<typeof startRunContract>,
  res: MedusaResponse
) => {
  const { actor_id } = req.auth_context
  const price_run = await applyPrices(req.scope, {
    trigger: "manual",
    actor_id,
  })
  res.json({ price_run })
}
