import type { MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../../../lib/http/contract"
import { marketingOf } from "../../../../../modules/marketing/resolve"
import type { postContract, updatePostContract } from "../../contracts"

/** The contract asks for the login, and says so with a code. */
export const AUTHENTICATE = false

/** GET /admin/marketing/posts/:id */
export const GET = async (
  req: ContractRequest<typeof postContract>,
  res: MedusaResponse
) => {
  const { posts } = marketingOf(req.scope)
  res.json({ post: await posts.get(req.validatedParams.id!) })
}

/** PUT /admin/marketing/posts/:id */
export const PUT = async (
  req: ContractRequest<typeof updatePostContract>,
  res: MedusaResponse
) => {
  const { scheduled_at, ...change } = req.validatedBody
  const post = await marketingOf(req.scope).posts.update(
    req.validatedParams.id!,
    { ...change, ...(scheduled_at && { scheduled_at: new Date(scheduled_at) }) }
  )
  res.json({ post })
}
