import type { MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../../lib/http/contract"
import { webhooksOf } from "../../../../modules/webhooks/resolve"
import type {
  createEndpointContract,
  listEndpointsContract,
} from "../contracts"

/** The contract asks for the login, and says so with a code. */
export const AUTHENTICATE = false

/** GET /admin/webhooks/endpoints */
export const GET = async (
  req: ContractRequest<typeof listEndpointsContract>,
  res: MedusaResponse
) => {
  const paging = req.validatedQuery
  const page = await webhooksOf(req.scope).endpoints.list(paging)
  res.json({ endpoints: page.rows, count: page.count, ...paging })
}

/** POST /admin/webhooks/endpoints: the only answer with its first secret */
export const POST = async (
  req: ContractRequest<typeof createEndpointContract>,
  res: MedusaResponse
) => {
  const made = await webhooksOf(req.scope).endpoints.create(req.validatedBody)
  res.status(201).set("cache-control", "no-store").json(made)
}
