import type { MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../../../lib/http/contract"
import { demoteOfferWorkflow } from "../../../../../workflows/offers/demote-offer"
import { promoteOfferWorkflow } from "../../../../../workflows/offers/promote-offer"
import { actorOf } from "../../actor"
import type { demoteContract, promoteContract } from "../../contracts"

/** The contract asks for the login, and says so with a code. */
export const AUTHENTICATE = false

/** POST /admin/offers/:id/promote: the product of an offer */
export const POST = async (
  req: ContractRequest<typeof promoteContract>,
  res: MedusaResponse
) => {
  const offer_id = req.validatedParams.id ?? ""
  const input = { ...req.validatedBody, offer_id, actor: actorOf(req) }
  const { result } = await promoteOfferWorkflow(req.scope).run({ input })
  res.json(result)
}

/** DELETE /admin/offers/:id/promote: deletes that product */
export const DELETE = async (
  req: ContractRequest<typeof demoteContract>,
  res: MedusaResponse
) => {
  const offer_id = req.validatedParams.id ?? ""
  const input = { offer_id, actor: actorOf(req) }
  const { result } = await demoteOfferWorkflow(req.scope).run({ input })
  res.json(result)
}
