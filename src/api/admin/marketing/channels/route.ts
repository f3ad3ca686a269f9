import type { MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../../lib/http/contract"
import { marketingOf } from "../../../../modules/marketing/resolve"
import { presentChannel } from "../present-channel"
import type { listChannelsContract } from "../contracts"

/** The contract asks for the login, and says so with a code. */
export const AUTHENTICATE = false

/** GET /admin/marketing/channels */
export const GET = async (
  req: ContractRequest<typeof listChannelsContract>,
  res: MedusaResponse
) => {
  const { channels, posts, options } = marketingOf(req.scope)
  const spending = await posts.spending()
  const all = await channels.list()
  const context = { spending, options }
  res.json({ channels: all.map((it) => presentChannel(it, context)) })
}
