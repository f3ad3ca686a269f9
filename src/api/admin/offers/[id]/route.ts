import type { MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../../lib/http/contract"
import { offersOf } from "../../../../modules/offers/resolve"
import { actorOf } from "../actor"
import type { getOfferContract, updateOfferContract } from "../contracts"
import { presentDetail } from "../present-offer"

/** The contract asks for the login, and says so with a code. */
export const AUTHENTICATE = false

/** GET /admin/offers/:id: an offer with its duplicates and prices */
export const GET = async (
  req: ContractRequest<typeof getOfferContract>,
  res: MedusaResponse
) => {
  const id = req.validatedParams.id ?? ""
  res.json(presentDetail(await offersOf(req.scope).offers.detail(id)))
}

/** PUT /admin/offers/:id: what the merchant says in place of the network */
export const PUT = async (
  req: ContractRequest<typeof updateOfferContract>,
  res: MedusaResponse
) => {
  const offers = offersOf(req.scope)
  const id = req.validatedParams.id ?? ""
  await offers.curation.update(id, req.validatedBody, actorOf(req))
  res.json(presentDetail(await offers.offers.detail(id)))
}
