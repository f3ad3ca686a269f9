import type { MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../../lib/http/contract"
import { marketingOf } from "../../../../modules/marketing/resolve"
import type { suppressContract } from "../mail-contracts"

/** The contract asks for the login, and says so with a code. */
export const AUTHENTICATE = false

/** POST /admin/marketing/suppressions */
export const POST = async (
  req: ContractRequest<typeof suppressContract>,
  res: MedusaResponse
) => {
  await marketingOf(req.scope).subscribers.suppress({
    email: req.validatedBody.email,
    reason: "manual",
    provider: null,
  })
  res.status(204).end()
}
