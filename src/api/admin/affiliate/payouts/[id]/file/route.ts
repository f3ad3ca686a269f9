import type { MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../../../../lib/http/contract"
import { affiliateOf } from "../../../../../../modules/affiliate/resolve"
import type { payoutFileContract } from "../../contracts"

/** The contract asks for the login, and says so with a code. */
export const AUTHENTICATE = false

/** GET /admin/affiliate/payouts/:id/file */
export const GET = async (
  req: ContractRequest<typeof payoutFileContract>,
  res: MedusaResponse
) => {
  const { format, part } = req.validatedQuery
  const id = req.validatedParams.id!
  const { text, parts } = await affiliateOf(req.scope).payouts.file(id, {
    format,
    part,
  })
  res
    .set({
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="${format}-${part}.csv"`,
      "Cache-Control": "no-store",
      "X-Content-Type-Options": "nosniff",
      "X-Parts": String(parts),
    })
    .send(text)
}
