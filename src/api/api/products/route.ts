import type { MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../lib/http/contract"
import { dollarStoreOf } from "../../../modules/dollar-store/resolve"
import type { listProductsContract } from "./contracts"
import { gridJson } from "./present-product"
import { readGrid } from "./read-grid"

/** GET /api/products: the grid, a page at a time */
export const GET = async (
  req: ContractRequest<typeof listProductsContract>,
  res: MedusaResponse
) => {
  const { options } = dollarStoreOf(req.scope)
  const { currency = options.base_currency } = req.validatedQuery
  const page = await readGrid(req.scope, req.validatedQuery)
  // Stock is old in a moment: a client may keep it, but has to ask.
  res.set("Cache-Control", "no-cache")
  res.type("json").send(gridJson(page, currency))
}
