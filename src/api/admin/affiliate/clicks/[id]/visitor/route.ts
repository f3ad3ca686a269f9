import type { MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../../../../lib/http/contract"
import { affiliateErrors } from "../../../../../../modules/affiliate/errors"
import { affiliateOf } from "../../../../../../modules/affiliate/resolve"
import type {
  eraseVisitorContract,
  exportVisitorContract,
} from "../../contracts"
import { presentClick } from "../../present-click"

/** The contract asks for the login, and says so with a code. */
export const AUTHENTICATE = false

/** GET /admin/affiliate/clicks/:id/visitor */
export const GET = async (
  req: ContractRequest<typeof exportVisitorContract>,
  res: MedusaResponse
) => {
  const id = req.validatedParams.id!
  const visits = await affiliateOf(req.scope).visits.exportVisitor(id)
  if (!visits) {
    throw affiliateErrors.visitNotFound(id.slice(0, 60))
  }
  res.json({ clicks: visits.map(presentClick) })
}

/** DELETE /admin/affiliate/clicks/:id/visitor */
export const DELETE = async (
  req: ContractRequest<typeof eraseVisitorContract>,
  res: MedusaResponse
) => {
  const id = req.validatedParams.id!
  const erased = await affiliateOf(req.scope).visits.eraseVisitors([id])
  if (erased === 0) {
    throw affiliateErrors.visitNotFound(id.slice(0, 60))
  }
  res.json({ erased })
}
