import type { MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../../../../lib/http/contract"
import { marketingOf } from "../../../../../../modules/marketing/resolve"
import { readProduct } from "../../../../../../workflows/marketing/lib/read-product"
import type { schedulePostContract } from "../../../contracts"

/** The contract asks for the login, and says so with a code. */
export const AUTHENTICATE = false

/** POST /admin/marketing/posts/:id/schedule */
export const POST = async (
  req: ContractRequest<typeof schedulePostContract>,
  res: MedusaResponse
) => {
  const { scheduled_at } = req.validatedBody
  const { posts } = marketingOf(req.scope)
  const { id, is_armed, product_id } = await posts.get(req.validatedParams.id!)
  if (!is_armed) {
    // One that may be out is looked for, wherever its product is.
    await readProduct(req.scope, product_id)
  }
  const post = await posts.schedule(
    id,
    scheduled_at ? new Date(scheduled_at) : undefined
  )
  res.json({ post })
}
