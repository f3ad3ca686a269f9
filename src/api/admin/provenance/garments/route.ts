import type { MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../../lib/http/contract"
import { provenanceOf } from "../../../../modules/provenance/resolve"
import type { listGarmentsContract } from "./contracts"

/** The contract asks for the login, and says so with a code. */
export const AUTHENTICATE = false

/** GET /admin/provenance/garments */
export const GET = async (
  req: ContractRequest<typeof listGarmentsContract>,
  res: MedusaResponse
) => {
  const { limit, offset, ...filters } = req.validatedQuery
  const paging = { limit, offset }
  const { rows, count } = await provenanceOf(req.scope).searchGarments(
    filters,
    paging
  )
  res.json({ garments: rows, count, ...paging })
}
