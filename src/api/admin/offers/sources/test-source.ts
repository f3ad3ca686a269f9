import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../../lib/http/contract"
import { offersOf } from "../../../../modules/offers/resolve"
import type { testSourceContract } from "./contracts"

/**
 * POST /admin/offers/sources/:slug/test. Not in its route's file alone, for
 * Medusa's build leaves out every folder that is named `test`.
 */
export async function testSource(
  request: MedusaRequest,
  res: MedusaResponse
): Promise<void> {
  const req = request as ContractRequest<typeof testSourceContract>
  const { sources } = offersOf(req.scope)
  const result = await sources.test(req.validatedParams.slug!)
  res.json({ test: { ok: true, ...result } })
}
