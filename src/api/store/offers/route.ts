import type { MedusaResponse } from "@medusajs/framework/http"
import { answerCacheable } from "../../../lib/http/answer-cacheable"
import type { ContractRequest } from "../../../lib/http/contract"
import { offersOf } from "../../../modules/offers/resolve"
import type { listStoreOffersContract } from "./contracts"
import { presentStoreOffer } from "./present-offer"

/** GET /store/offers: active offers, by cursor */
export const GET = async (
  req: ContractRequest<typeof listStoreOffersContract>,
  res: MedusaResponse
) => {
  const { limit, cursor, order, ...filters } = req.validatedQuery
  const { offers, ...page } = await offersOf(req.scope).offers.list(
    { ...filters, status: ["active"] },
    { limit, cursor, order }
  )
  answerCacheable(req, res, {
    offers: offers.map(presentStoreOffer),
    limit,
    ...page,
  })
}
