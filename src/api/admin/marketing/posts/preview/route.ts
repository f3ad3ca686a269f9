import type { MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../../../lib/http/contract"
import { marketingOf } from "../../../../../modules/marketing/resolve"
import { readProduct } from "../../../../../workflows/marketing/lib/read-product"
import type { previewPostContract } from "../../contracts"

/** The contract asks for the login, and says so with a code. */
export const AUTHENTICATE = false

/** POST /admin/marketing/posts/preview */
export const POST = async (
  req: ContractRequest<typeof previewPostContract>,
  res: MedusaResponse
) => {
  const { product_id, ...given } = req.validatedBody
  const product = await readProduct(req.scope, product_id)
  const { posts } = marketingOf(req.scope)
  const preview = await posts.preview({ ...given, product })
  res.json({ preview: { ...preview, image_url: product.image_url } })
}
