import type { MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../../../../lib/http/contract"
import { webhooksOf } from "../../../../../../modules/webhooks/resolve"
import type { replaySpanContract } from "../../../contracts"

/** The contract asks for the login, and says so with a code. */
export const AUTHENTICATE = false

/** POST /admin/webhooks/endpoints/:id/replay */
export const POST = async (
  req: ContractRequest<typeof replaySpanContract>,
  res: MedusaResponse
) => {
  const { from, to, which } = req.validatedBody
  const result = await webhooksOf(req.scope).deliveries.replaySpan({
    endpoint_id: req.validatedParams.id!,
    from: new Date(from),
    to: to ? new Date(to) : new Date(),
    which,
  })
  res.status(202).json(result)
}
