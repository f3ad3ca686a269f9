import type { MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../../lib/http/contract"
import { dollarStoreOf } from "../../../../modules/dollar-store/resolve"
import type { listFindingsContract } from "../contracts"

/** The contract asks for the login, and says so with a code. */
export const AUTHENTICATE = false

/** GET /admin/dollar-store/findings */
export const GET = async (
  req: ContractRequest<typeof listFindingsContract>,
  res: MedusaResponse
) => {
  const { is_open, ...paging } = req.validatedQuery
  const { findings } = dollarStoreOf(req.scope)
  const found = await findings.list({ is_open }, paging)
  res.json({ ...found, ...paging })
}
