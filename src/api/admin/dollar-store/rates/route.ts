import type { MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../../lib/http/contract"
import { dollarStoreOf } from "../../../../modules/dollar-store/resolve"
import type { listRatesContract } from "../contracts"

/** The contract asks for the login, and says so with a code. */
export const AUTHENTICATE = false

/** GET /admin/dollar-store/rates */
export const GET = async (
  req: ContractRequest<typeof listRatesContract>,
  res: MedusaResponse
) => {
  const { rates } = dollarStoreOf(req.scope)
  const { sheets, count } = await rates.list(req.validatedQuery)
  const age_days = await rates.ageDays()
  res.json({ rates: sheets, age_days, count, ...req.validatedQuery })
}
