import type { MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../../../lib/http/contract"
import { marketingOf } from "../../../../../modules/marketing/resolve"
import type { liftSuppressionContract } from "../../mail-contracts"

/** The contract asks for the login, and says so with a code. */
export const AUTHENTICATE = false

/** POST /admin/marketing/suppressions/lift */
export const POST = async (
  req: ContractRequest<typeof liftSuppressionContract>,
  res: MedusaResponse
) => {
  await marketingOf(req.scope).subscribers.lift(req.validatedBody.email)
  res.status(204).end()
}
