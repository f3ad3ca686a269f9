import type { MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../../../lib/http/contract"
import { dollarStoreOf } from "../../../../../modules/dollar-store/resolve"
import type { fetchRatesContract } from "../../contracts"

/** The contract asks for the login, and says so with a code. */
export const AUTHENTICATE = false

/** POST /admin/dollar-store/rates/fetch */
export const POST = async (
  req: ContractRequest<typeof fetchRatesContract>,
  res: MedusaResponse
) => {
  const sheets = await dollarStoreOf(req.scope).rates.fetch()
  res.json({ dates: sheets.map(({ date }) => date) })
}
