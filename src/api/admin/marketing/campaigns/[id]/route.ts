import type { MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../../../lib/http/contract"
import { marketingOf } from "../../../../../modules/marketing/resolve"
import { readProductsInOrder } from "../../../../../workflows/marketing/lib/read-product"
import type {
  campaignContract,
  updateCampaignContract,
} from "../../mail-contracts"

/** The contract asks for the login, and says so with a code. */
export const AUTHENTICATE = false

/** GET /admin/marketing/campaigns/:id */
export const GET = async (
  req: ContractRequest<typeof campaignContract>,
  res: MedusaResponse
) => {
  const { campaigns } = marketingOf(req.scope)
  res.json(await campaigns.get(req.validatedParams.id!))
}

/** PUT /admin/marketing/campaigns/:id */
export const PUT = async (
  req: ContractRequest<typeof updateCampaignContract>,
  res: MedusaResponse
) => {
  const { product_ids, ...change } = req.validatedBody
  const products =
    product_ids && (await readProductsInOrder(req.scope, product_ids))
  const { campaigns } = marketingOf(req.scope)
  const campaign = await campaigns.update(req.validatedParams.id!, {
    ...change,
    ...(products && { products }),
  })
  res.json({ campaign })
}
