import type { MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../../../lib/http/contract"
import { dollarStoreOf } from "../../../../../modules/dollar-store/resolve"
import type { importRatesContract } from "../../contracts"

/** The contract asks for the login, and says so with a code. */
export const AUTHENTICATE = false

/** POST /admin/dollar-store/rates/import */
export const POST = async (
  req: ContractRequest<typeof importRatesContract>,
  res: MedusaResponse
) => {
  const { rates } = dollarStoreOf(req.scope)
  const sheets = await rates.importXml(req.validatedBody.xml)
  res.json({ dates: sheets.map(({ date }) => date) })
}
