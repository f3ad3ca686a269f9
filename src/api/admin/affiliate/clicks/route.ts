import type { MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../../lib/http/contract"
import { affiliateOf } from "../../../../modules/affiliate/resolve"
import type { listClicksContract } from "./contracts"
import { presentClick } from "./present-click"

/** The contract asks for the login, and says so with a code. */
export const AUTHENTICATE = false

/** GET /admin/affiliate/clicks */
export const GET = async (
  req: ContractRequest<typeof listClicksContract>,
  res: MedusaResponse
) => {
  const { limit, cursor, ...filters } = req.validatedQuery
  const { rows, next_cursor, looked_until } = await affiliateOf(
    req.scope
  ).visits.list(filters, { limit, cursor })
  res.json({
    clicks: rows.map(presentClick),
    ...{ limit, next_cursor, looked_until },
  })
}
