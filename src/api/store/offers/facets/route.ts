import type { MedusaResponse } from "@medusajs/framework/http"
import { answerCacheable } from "../../../../lib/http/answer-cacheable"
import type { ContractRequest } from "../../../../lib/http/contract"
import { offersOf } from "../../../../modules/offers/resolve"
import { STORE_FACETS, type storeFacetsContract } from "../contracts"

/** GET /store/offers/facets: counts under the filters */
export const GET = async (
  req: ContractRequest<typeof storeFacetsContract>,
  res: MedusaResponse
) => {
  const { facets, ...counted } = await offersOf(req.scope).offers.facets({
    ...req.validatedQuery,
    status: ["active"],
  })
  const shown = STORE_FACETS.map((name) => [name, facets[name]])
  answerCacheable(req, res, { facets: Object.fromEntries(shown), ...counted })
}
