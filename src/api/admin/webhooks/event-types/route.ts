import type { MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../../lib/http/contract"
import { webhooksOf } from "../../../../modules/webhooks/resolve"
import type { listEventTypesContract } from "../contracts"

/** The contract asks for the login, and says so with a code. */
export const AUTHENTICATE = false

/** GET /admin/webhooks/event-types */
export const GET = async (
  req: ContractRequest<typeof listEventTypesContract>,
  res: MedusaResponse
) => {
  const types = webhooksOf(req.scope).types.all()
  res.json({
    event_types: types.map(({ type, description, presenters }) => ({
      ...{ type, description, versions: presenters.length },
    })),
  })
}
