import type {
  MedusaNextFunction,
  MedusaResponse,
} from "@medusajs/framework/http"
import type { ContractRequest } from "../../../../../../lib/http/contract"
import { marketingOf } from "../../../../../../modules/marketing/resolve"
import type { testChannelContract } from "../../../contracts"

/** The contract asks for the login, and says so with a code. */
export const AUTHENTICATE = false

/**
 * POST /admin/marketing/channels/:kind/test
 *
 * The folder is not named so: `medusa build` leaves out each one that is named
 * `test`, see offers/sources/[slug]/[action]/route.ts.
 */
export const POST = async (
  req: ContractRequest<typeof testChannelContract>,
  res: MedusaResponse,
  next: MedusaNextFunction
) => {
  if (req.params.action !== "test") {
    return next()
  }
  const { channels } = marketingOf(req.scope)
  res.json({ test: await channels.test(req.validatedParams.kind) })
}
