import type { MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../../lib/http/contract"
import { marketingOf } from "../../../../modules/marketing/resolve"
import { readProduct } from "../../../../workflows/marketing/lib/read-product"
import type { createPostContract, listPostsContract } from "../contracts"

/** The contract asks for the login, and says so with a code. */
export const AUTHENTICATE = false

/** GET /admin/marketing/posts: by cursor */
export const GET = async (
  req: ContractRequest<typeof listPostsContract>,
  res: MedusaResponse
) => {
  const { limit, cursor, from, to, ...filters } = req.validatedQuery
  const span = {
    ...(from && { from: new Date(from) }),
    ...(to && { to: new Date(to) }),
  }
  const { posts } = marketingOf(req.scope)
  const page = await posts.list({ ...filters, ...span }, { limit, cursor })
  res.json({ ...page, limit })
}

/** POST /admin/marketing/posts */
export const POST = async (
  req: ContractRequest<typeof createPostContract>,
  res: MedusaResponse
) => {
  const { product_id, scheduled_at, ...given } = req.validatedBody
  const product = await readProduct(req.scope, product_id)
  const post = await marketingOf(req.scope).posts.create({
    ...given,
    product,
    scheduled_at: scheduled_at ? new Date(scheduled_at) : undefined,
  })
  res.status(201).json({ post })
}
