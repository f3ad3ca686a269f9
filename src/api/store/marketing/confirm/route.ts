import type { MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../../lib/http/contract"
import { marketingOf } from "../../../../modules/marketing/resolve"
import type { confirmContract } from "../contracts"

/** POST /store/marketing/confirm */
export const POST = async (
  req: ContractRequest<typeof confirmContract>,
  res: MedusaResponse
) => {
  await marketingOf(req.scope).subscribers.confirm(req.validatedBody.token)
  res.json({ confirmed: true })
}
