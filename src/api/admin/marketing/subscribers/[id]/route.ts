import type { MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../../../lib/http/contract"
import { eraseSubscriber } from "../../../../../workflows/marketing/lib/erase-subscriber"
import type { eraseSubscriberContract } from "../../mail-contracts"

/** The contract asks for the login, and says so with a code. */
export const AUTHENTICATE = false

/** DELETE /admin/marketing/subscribers/:id */
export const DELETE = async (
  req: ContractRequest<typeof eraseSubscriberContract>,
  res: MedusaResponse
) => {
  const id = req.validatedParams.id!
  await eraseSubscriber(req.scope, id)
  res.json({ id, object: "marketing_subscriber", deleted: true })
}
