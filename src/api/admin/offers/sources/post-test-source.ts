import type { MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../../lib/http/contract"
import { offersOf } from "../../../../modules/offers/resolve"
import type { testSourceContract } from "./contracts"

/** POST /admin/offers/sources/:slug/test */
export async function postTestSource(
  req: ContractRequest<typeof testSourceContract>,
  res: MedusaResponse
): Promise<void> {
  const { sources } = offersOf(req.scope)
  const result = await sources.test(req.validatedParams.slug!)
  res.json({ test: { ok: true, ...result } })
}
