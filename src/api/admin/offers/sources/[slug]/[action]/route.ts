import type {
  MedusaNextFunction,
  MedusaResponse,
} from "@medusajs/framework/http"
import type { ContractRequest } from "../../../../../../lib/http/contract"
import { offersOf } from "../../../../../../modules/offers/resolve"
import type { testSourceContract } from "../../contracts"

/** The contract asks for the login, and says so with a code. */
export const AUTHENTICATE = false

/**
 * POST /admin/offers/sources/:slug/test
 *
 * Not in a folder of that name: `medusa build` leaves out each one that is
 * named `test` (framework/dist/build-tools/compiler.js), and a route's folders
 * are its path. Only this one action has a contract; others are not there.
 */
export const POST = async (
  req: ContractRequest<typeof testSourceContract>,
  res: MedusaResponse,
  next: MedusaNextFunction
) => {
  if (req.params.action !== "test") {
    return next()
  }
  const { sources } = offersOf(req.scope)
  const result = await sources.test(req.validatedParams.slug!)
  res.json({ test: { ok: true, ...result } })
}
