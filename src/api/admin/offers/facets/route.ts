import type { MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../../lib/http/contract"
import { offersOf } from "../../../../modules/offers/resolve"
import type { facetsContract } from "../contracts"

/** The contract asks for the login, and says so with a code. */
export const AUTHENTICATE = false

/** GET /admin/offers/facets: counts under the filters */
export const GET = async (
  req: ContractRequest<typeof facetsContract>,
  res: MedusaResponse
) => {
  res.json(await offersOf(req.scope).offers.facets(req.validatedQuery))
}
