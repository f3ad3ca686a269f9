import type { MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../../../../lib/http/contract"
import { marketingOf } from "../../../../../../modules/marketing/resolve"
import type { schedulePostContract } from "../../../contracts"

/** The contract asks for the login, and says so with a code. */
export const AUTHENTICATE = false

/** POST /admin/marketing/posts/:id/schedule */
export const POST = async (
  req: ContractRequest<typeof schedulePostContract>,
  res: MedusaResponse
) => {
  const { scheduled_at } = req.validatedBody
  const post = await marketingOf(req.scope).posts.schedule(
    req.validatedParams.id!,
    scheduled_at ? new Date(scheduled_at) : undefined
  )
  res.json({ post })
}
