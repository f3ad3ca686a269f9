import type { MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../../../../lib/http/contract"
import { applyPrices } from "../../../../../../workflows/dollar-store/apply-prices"
import type { approveRunContract } from "../../../contracts"

/** The contract asks for the login, and says so with a code. */
export const AUTHENTICATE = false

/** POST /admin/dollar-store/price-runs/:id/approve */
export const POST = async (
  req: ContractRequest<typeof approveRunContract>,
  res: MedusaResponse
) => {
  const approves = req.validatedParams.id!
  const { actor_id } = req.auth_context
  const price_run = await applyPrices(req.scope, {
    ...{ trigger: "approval", approves, actor_id },
  })
  res.json({ price_run })
}
