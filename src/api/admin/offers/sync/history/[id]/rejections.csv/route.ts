import { Readable } from "node:stream"
import { pipeline } from "node:stream/promises"
import type { MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../../../../../lib/http/contract"
import { offersOf } from "../../../../../../../modules/offers/resolve"
import type { exportRejectionsContract } from "../../../contracts"

/** The contract asks for the login, and says so with a code. */
export const AUTHENTICATE = false

/** GET /admin/offers/sync/history/:id/rejections.csv */
export const GET = async (
  req: ContractRequest<typeof exportRejectionsContract>,
  res: MedusaResponse
) => {
  const { runs } = offersOf(req.scope)
  const { id } = await runs.run(req.validatedParams.id!)
  res.set({
    "content-type": "text/csv; charset=utf-8",
    "content-disposition": `attachment; filename="refused-${id}.csv"`,
    "cache-control": "no-store",
  })
  await pipeline(Readable.from(runs.rejectionsCsv(id)), res)
}
