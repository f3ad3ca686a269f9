import type { MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../../../lib/http/contract"
import { marketingOf } from "../../../../../modules/marketing/resolve"
import { presentChannel } from "../../present-channel"
import type { saveChannelContract } from "../../contracts"

/** The contract asks for the login, and says so with a code. */
export const AUTHENTICATE = false

/** PUT /admin/marketing/channels/:kind: tried first, never answered */
export const PUT = async (
  req: ContractRequest<typeof saveChannelContract>,
  res: MedusaResponse
) => {
  const { channels, posts, options } = marketingOf(req.scope)
  const saved = await channels.save(req.validatedParams.kind, req.validatedBody)
  posts.worker.wake()
  const spending = await posts.spending()
  res.json({ channel: presentChannel(saved, { spending, options }) })
}
