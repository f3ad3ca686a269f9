import type { MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../../lib/http/contract"
import { affiliateOf } from "../../../../modules/affiliate/resolve"
import { presentTerms } from "../present"
import { refuseUnknown } from "../refuse-unknown"
import type {
  createTermsContract,
  listTermsContract,
} from "../programs/contracts"

/** The contract asks for the login, and says so with a code. */
export const AUTHENTICATE = false

/** GET /admin/affiliate/terms */
export const GET = async (
  req: ContractRequest<typeof listTermsContract>,
  res: MedusaResponse
) => {
  const { limit, offset, ...filters } = req.validatedQuery
  const { rows, count } = await affiliateOf(req.scope).terms.list(filters, {
    limit,
    offset,
  })
  res.json({ terms: rows.map(presentTerms), count, limit, offset })
}

/** POST /admin/affiliate/terms */
export const POST = async (
  req: ContractRequest<typeof createTermsContract>,
  res: MedusaResponse
) => {
  const { terms } = affiliateOf(req.scope)
  await refuseUnknown(req.scope, req.validatedBody)
  const made = await terms.create(req.validatedBody)
  res.status(201).json({ terms: presentTerms(made) })
}
