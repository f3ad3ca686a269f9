import type { MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../../lib/http/contract"
import { marketingOf } from "../../../../modules/marketing/resolve"
import type { listSubscribersContract } from "../mail-contracts"

/** The contract asks for the login, and says so with a code. */
export const AUTHENTICATE = false

/** GET /admin/marketing/subscribers */
export const GET = async (
  req: ContractRequest<typeof listSubscribersContract>,
  res: MedusaResponse
) => {
  const { limit, offset, ...filters } = req.validatedQuery
  const { subscribers } = marketingOf(req.scope)
  const page = await subscribers.list(filters, { limit, offset })
  res.json({ subscribers: page.rows, count: page.count, limit, offset })
}
