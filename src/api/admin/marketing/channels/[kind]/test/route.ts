import type { MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../../../../lib/http/contract"
import { marketingOf } from "../../../../../../modules/marketing/resolve"
import type { testChannelContract } from "../../../contracts"

/** The contract asks for the login, and says so with a code. */
export const AUTHENTICATE = false

/** POST /admin/marketing/channels/:kind/test */
export const POST = async (
  req: ContractRequest<typeof testChannelContract>,
  res: MedusaResponse
) => {
  const { channels } = marketingOf(req.scope)
  res.json({ test: await channels.test(req.validatedParams.kind) })
}
