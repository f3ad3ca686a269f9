import type { MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../../../../../lib/http/contract"
import { offersOf } from "../../../../../../../modules/offers/resolve"
import type { syncRejectionsContract } from "../../../contracts"

/** The contract asks for the login, and says so with a code. */
export const AUTHENTICATE = false

/** GET /admin/offers/sync/history/:id/rejections */
export const GET = async (
  req: ContractRequest<typeof syncRejectionsContract>,
  res: MedusaResponse
) => {
  const { limit, cursor } = req.validatedQuery
  const { rows, next_cursor } = await offersOf(req.scope).runs.rejections(
    req.validatedParams.id!,
    { limit, cursor }
  )
  res.json({ rejections: rows, limit, next_cursor })
}
