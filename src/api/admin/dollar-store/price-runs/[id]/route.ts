import type { MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../../../lib/http/contract"
import { dollarStoreOf } from "../../../../../modules/dollar-store/resolve"
import type { runContract } from "../../contracts"

/** The contract asks for the login, and says so with a code. */
export const AUTHENTICATE = false

/** GET /admin/dollar-store/price-runs/:id */
export const GET = async (
  req: ContractRequest<typeof runContract>,
  res: MedusaResponse
) => {
  const { priceRuns } = dollarStoreOf(req.scope)
  res.json({ price_run: await priceRuns.get(req.validatedParams.id!) })
}
