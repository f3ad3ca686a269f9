import type { MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../../lib/http/contract"
import { marketingOf } from "../../../../modules/marketing/resolve"
import { readProductsInOrder } from "../../../../workflows/marketing/lib/read-product"
import type {
  createCampaignContract,
  listCampaignsContract,
} from "../mail-contracts"

/** The contract asks for the login, and says so with a code. */
export const AUTHENTICATE = false

/** GET /admin/marketing/campaigns */
export const GET = async (
  req: ContractRequest<typeof listCampaignsContract>,
  res: MedusaResponse
) => {
  const paging = req.validatedQuery
  const page = await marketingOf(req.scope).campaigns.list(paging)
  res.json({ campaigns: page.rows, count: page.count, ...paging })
}

/** POST /admin/marketing/campaigns */
export const POST = async (
  req: ContractRequest<typeof createCampaignContract>,
  res: MedusaResponse
) => {
  const { product_ids, ...given } = req.validatedBody
  const products = await readProductsInOrder(req.scope, product_ids)
  const { campaigns } = marketingOf(req.scope)
  const campaign = await campaigns.create({ ...given, products })
  res.status(201).json({ campaign })
}
