import type { MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../../lib/http/contract"
import { marketingOf } from "../../../../modules/marketing/resolve"
import { readProducts } from "../../../../workflows/marketing/lib/read-product"
import { marketingErrors } from "../../../../modules/marketing/errors"
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
  const found = await readProducts(req.scope, product_ids)
  // In the order that was asked for.
  const products = product_ids.map((id) => {
    const product = found.find((it) => it.id === id)
    if (!product) {
      throw marketingErrors.productNotFound(id)
    }
    return product
  })
  const { campaigns } = marketingOf(req.scope)
  const campaign = await campaigns.create({ ...given, products })
  res.status(201).json({ campaign })
}
