import type { MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../../../lib/http/contract"
import { affiliateOf } from "../../../../../modules/affiliate/resolve"
import { resolveFilters } from "../../../../../modules/affiliate/metrics/resolve-filters"
import { presentFigures } from "../../figures"
import { ownPartner } from "../../own-partner"
import type { myFiguresContract } from "../../contracts"

/** GET /store/affiliate/me/figures */
export const GET = async (
  req: ContractRequest<typeof myFiguresContract>,
  res: MedusaResponse
) => {
  const partner = await ownPartner(req)
  const { from, to } = resolveFilters(req.validatedQuery, new Date())
  const span = { from, to }
  const figures = await affiliateOf(req.scope).ledger.figures(partner, span)
  res.json({ ...span, ...presentFigures(figures) })
}
