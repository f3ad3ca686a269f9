import type { MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../../../lib/http/contract"
import { affiliateOf } from "../../../../../modules/affiliate/resolve"
import { ownPartner, presentOwnSale } from "../../own-partner"
import type { listMySalesContract } from "../../contracts"

/** GET /store/affiliate/me/sales */
export const GET = async (
  req: ContractRequest<typeof listMySalesContract>,
  res: MedusaResponse
) => {
  const { id: partner_id } = await ownPartner(req)
  const { limit, cursor, ...filters } = req.validatedQuery
  const { rows, next_cursor } = await affiliateOf(req.scope).sales.list(
    { ...filters, partner_id },
    { limit, cursor }
  )
  res.json({ sales: rows.map(presentOwnSale), limit, next_cursor })
}
