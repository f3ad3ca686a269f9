import type { MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../../lib/http/contract"
import { affiliateOf } from "../../../../modules/affiliate/resolve"
import { presentSale } from "../present"
import type { listSalesContract } from "./contracts"

/** The contract asks for the login, and says so with a code. */
export const AUTHENTICATE = false

/** GET /admin/affiliate/sales */
export const GET = async (
  req: ContractRequest<typeof listSalesContract>,
  res: MedusaResponse
) => {
  const { limit, cursor, ...filters } = req.validatedQuery
  const { rows, next_cursor } = await affiliateOf(req.scope).sales.list(
    filters,
    { limit, cursor }
  )
  res.json({ sales: rows.map(presentSale), limit, next_cursor })
}
