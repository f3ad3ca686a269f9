import type { MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../../lib/http/contract"
import { offersOf } from "../../../../modules/offers/resolve"
import type { listSourcesContract } from "./contracts"
import { presentSources } from "./present-source"

/** The contract asks for the login, and says so with a code. */
export const AUTHENTICATE = false

/** GET /admin/offers/sources */
export const GET = async (
  req: ContractRequest<typeof listSourcesContract>,
  res: MedusaResponse
) => {
  const sources = await offersOf(req.scope).sources.list()
  res.json({
    sources: await presentSources(req.scope, sources),
    count: sources.length,
  })
}
