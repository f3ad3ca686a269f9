import type { MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../../../lib/http/contract"
import { webhooksOf } from "../../../../../modules/webhooks/resolve"
import type {
  deleteEndpointContract,
  endpointContract,
  updateEndpointContract,
} from "../../contracts"

/** The contract asks for the login, and says so with a code. */
export const AUTHENTICATE = false

/** GET /admin/webhooks/endpoints/:id */
export const GET = async (
  req: ContractRequest<typeof endpointContract>,
  res: MedusaResponse
) => {
  const { endpoints } = webhooksOf(req.scope)
  res.json({ endpoint: await endpoints.get(req.validatedParams.id!) })
}

/** PUT /admin/webhooks/endpoints/:id */
export const PUT = async (
  req: ContractRequest<typeof updateEndpointContract>,
  res: MedusaResponse
) => {
  const { endpoints, deliveries } = webhooksOf(req.scope)
  const id = req.validatedParams.id!
  const endpoint = await endpoints.update(id, req.validatedBody)
  deliveries.worker.wake()
  res.json({ endpoint })
}

/** DELETE /admin/webhooks/endpoints/:id */
export const DELETE = async (
  req: ContractRequest<typeof deleteEndpointContract>,
  res: MedusaResponse
) => {
  const id = req.validatedParams.id!
  await webhooksOf(req.scope).endpoints.remove(id)
  res.json({ id, object: "webhook_endpoint", deleted: true })
}
