import type { MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../../lib/http/contract"
import { offersOf } from "../../../../modules/offers/resolve"
import { actorOf } from "../actor"
import type { bulkCreateContract } from "../contracts"
import { presentCreated } from "./present-created"

/** The contract asks for the login, and says so with a code. */
export const AUTHENTICATE = false

/** POST /admin/offers/bulk-create: all rows, or none */
export const POST = async (
  req: ContractRequest<typeof bulkCreateContract>,
  res: MedusaResponse
) => {
  const { offers: rows } = req.validatedBody
  const { curation } = offersOf(req.scope)
  const created = await curation.createMany(rows, actorOf(req))
  const { status, body } = presentCreated(created)
  res.status(status).json(body)
}
