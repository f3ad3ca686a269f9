import type { MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../../lib/http/contract"
import { offersOf } from "../../../../modules/offers/resolve"
import { actorOf } from "../actor"
import type { bulkChangeContract } from "../contracts"

/** The contract asks for the login, and says so with a code. */
export const AUTHENTICATE = false

/** POST /admin/offers/bulk: changes many offers, or takes that back */
export const POST = async (
  req: ContractRequest<typeof bulkChangeContract>,
  res: MedusaResponse
) => {
  const { bulk_id, changed_ids } = await offersOf(
    req.scope
  ).curation.changeMany(req.validatedBody, actorOf(req))
  res.json({ bulk_id, changed: changed_ids.length, changed_ids })
}
