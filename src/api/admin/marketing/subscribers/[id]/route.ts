import type { MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../../../lib/http/contract"
import { marketingOf } from "../../../../../modules/marketing/resolve"
import type { eraseSubscriberContract } from "../../mail-contracts"

/** The contract asks for the login, and says so with a code. */
export const AUTHENTICATE = false

/** DELETE /admin/marketing/subscribers/:id */
export const DELETE = async (
  req: ContractRequest<typeof eraseSubscriberContract>,
  res: MedusaResponse
) => {
  const id = req.validatedParams.id!
  await marketingOf(req.scope).subscribers.erase(id)
  res.json({ id, object: "marketing_subscriber", deleted: true })
}
