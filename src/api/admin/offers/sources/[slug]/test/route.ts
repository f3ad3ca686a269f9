import type { MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../../../../lib/http/contract"
import { offersOf } from "../../../../../../modules/offers/resolve"
import type { testSourceContract } from "../../contracts"

/** The contract asks for the login, and says so with a code. */
export const AUTHENTICATE = false

/** POST /admin/offers/sources/:slug/test */
export const POST = async (
  req: ContractRequest<typeof testSourceContract>,
  res: MedusaResponse
) => {
  const { sources } = offersOf(req.scope)
  const result = await sources.test(req.validatedParams.slug!)
  res.json({ test: { ok: true, ...result } })
}
