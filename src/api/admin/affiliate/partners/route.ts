import type { MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../../lib/http/contract"
import { affiliateOf } from "../../../../modules/affiliate/resolve"
import { actorOf } from "../actor"
import { refuseUnknown } from "../refuse-unknown"
import type { createPartnerContract, listPartnersContract } from "./contracts"

/** The contract asks for the login, and says so with a code. */
export const AUTHENTICATE = false

/** GET /admin/affiliate/partners */
export const GET = async (
  req: ContractRequest<typeof listPartnersContract>,
  res: MedusaResponse
) => {
  const { limit, offset, ...filters } = req.validatedQuery
  const { rows, count } = await affiliateOf(req.scope).partners.list(filters, {
    limit,
    offset,
  })
  res.json({ partners: rows, count, limit, offset })
}

/** POST /admin/affiliate/partners */
export const POST = async (
  req: ContractRequest<typeof createPartnerContract>,
  res: MedusaResponse
) => {
  const { partners } = affiliateOf(req.scope)
  const { customer_id = null, ...input } = req.validatedBody
  await refuseUnknown(req.scope, { customer_id })
  const { id, status } = await partners.signUp({ ...input, customer_id })
  const partner =
    status === "pending"
      ? await partners.decide(id, { decision: "approve", actor: actorOf(req) })
      : await partners.byId(id)
  res.status(201).json({ partner })
}
