import type { MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../../../lib/http/contract"
import { affiliateOf } from "../../../../../modules/affiliate/resolve"
import type { linkFiguresContract } from "../contracts"

/** The contract asks for the login, and says so with a code. */
export const AUTHENTICATE = false

const DAY_MS = 86_400_000

/** GET /admin/affiliate/links/figures */
export const GET = async (
  req: ContractRequest<typeof linkFiguresContract>,
  res: MedusaResponse
) => {
  const { id, days } = req.validatedQuery
  const today = Date.now() - (Date.now() % DAY_MS)
  const from = new Date(today - (days - 1) * DAY_MS)
  const figures = await affiliateOf(req.scope).links.figures(id, from)
  res.json({ from, figures })
}
