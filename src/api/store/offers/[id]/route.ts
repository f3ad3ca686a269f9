import type { MedusaResponse } from "@medusajs/framework/http"
import { answerCacheable } from "../../../../lib/http/answer-cacheable"
import type { ContractRequest } from "../../../../lib/http/contract"
import { offersOf } from "../../../../modules/offers/resolve"
import type { storeOfferContract } from "../contracts"
import { presentStoreOffer } from "../present-offer"

/** GET /store/offers/:id: an active offer; 404 for any other */
export const GET = async (
  req: ContractRequest<typeof storeOfferContract>,
  res: MedusaResponse
) => {
  const { offer, elsewhere } = await offersOf(req.scope).offers.active(
    req.validatedParams.id ?? ""
  )
  answerCacheable(req, res, {
    offer: presentStoreOffer(offer),
    elsewhere: elsewhere.map(presentStoreOffer),
  })
}
