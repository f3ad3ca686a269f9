import type { MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../../../lib/http/contract"
import { dollarStoreOf } from "../../../../../modules/dollar-store/resolve"
import { checkPrices } from "../../../../../workflows/dollar-store/check-prices"
import { refreshGrid } from "../../../../../workflows/dollar-store/refresh-grid"
import type { checkContract } from "../../contracts"

/** The contract asks for the login, and says so with a code. */
export const AUTHENTICATE = false

/** POST /admin/dollar-store/findings/check */
export const POST = async (
  req: ContractRequest<typeof checkContract>,
  res: MedusaResponse
) => {
  const opened = await checkPrices(req.scope)
  // What has another base price goes out of sight, as it does in the night.
  const product_ids = [...new Set(opened.map(({ product_id }) => product_id))]
  await refreshGrid(req.scope, product_ids)
  const open_count = await dollarStoreOf(req.scope).findings.countOpen()
  res.json({ opened, open_count })
}
