import type { MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../lib/http/contract"
import { offersOf } from "../../../modules/offers/resolve"
import type { listOffersContract } from "./contracts"
import { presentOffer } from "./present-offer"

/** The contract asks for the login, and says so with a code. */
export const AUTHENTICATE = false

/** GET /admin/offers: offers of every status, by cursor */
export const GET = async (
  req: ContractRequest<typeof listOffersContract>,
  res: MedusaResponse
) => {
  const { limit, cursor, order, ...filters } = req.validatedQuery
  const { offers, ...page } = await offersOf(req.scope).offers.list(filters, {
    limit,
    cursor,
    order,
  })
  res.json({ offers: offers.map(presentOffer), limit, ...page })
}
