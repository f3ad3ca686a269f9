import type { MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../../../../lib/http/contract"
import { marketingOf } from "../../../../../../modules/marketing/resolve"
import type { cancelPostContract } from "../../../contracts"

/** The contract asks for the login, and says so with a code. */
export const AUTHENTICATE = false

/** POST /admin/marketing/posts/:id/cancel */
export const POST = async (
  req: ContractRequest<typeof cancelPostContract>,
  res: MedusaResponse
) => {
  const { posts } = marketingOf(req.scope)
  res.json({ post: await posts.cancel(req.validatedParams.id!) })
}
