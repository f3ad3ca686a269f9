import type { MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../../lib/http/contract"
import { offersOf } from "../../../../modules/offers/resolve"
import type { listConversionsContract } from "./contracts"

/** The contract asks for the login, and says so with a code. */
export const AUTHENTICATE = false

/** GET /admin/offers/conversions */
export const GET = async (
  req: ContractRequest<typeof listConversionsContract>,
  res: MedusaResponse
) => {
  const { limit, cursor, ...filters } = req.validatedQuery
  const { rows, next_cursor } = await offersOf(req.scope).conversions.list(
    filters,
    { limit, cursor }
  )
  const conversions = rows.map((row) => ({
    ...row,
    sale_amount: row.sale_amount === null ? null : Number(row.sale_amount),
    commission_amount: Number(row.commission_amount),
  }))
  res.json({ conversions, limit, next_cursor })
}
