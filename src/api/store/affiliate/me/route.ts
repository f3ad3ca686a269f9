import type { MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../../lib/http/contract"
import { affiliateOf } from "../../../../modules/affiliate/resolve"
import { presentBalance, presentTerms } from "../../../admin/affiliate/present"
import {
  conditionsOf,
  customerOf,
  noticeOwnClient,
  ownPartner,
  presentOwnPartner,
} from "../own-partner"
import type {
  changeMeContract,
  getMeContract,
  signUpContract,
} from "../contracts"

/** GET /store/affiliate/me */
export const GET = async (
  req: ContractRequest<typeof getMeContract>,
  res: MedusaResponse
) => {
  const partner = await ownPartner(req)
  const { ledger, programs, terms } = affiliateOf(req.scope)
  await noticeOwnClient(req, partner.id)
  const [program, balances, promised] = await Promise.all([
    programs.byId(partner.program_id),
    ledger.balances(partner.id),
    terms.of(partner.id),
  ])
  res.json({
    partner: presentOwnPartner(partner),
    conditions: conditionsOf(partner, program),
    terms: promised.map(presentTerms),
    balances: balances.map(presentBalance),
  })
}

/** POST /store/affiliate/me */
export const POST = async (
  req: ContractRequest<typeof signUpContract>,
  res: MedusaResponse
) => {
  const { partners } = affiliateOf(req.scope)
  const customer_id = req.auth_context.actor_id
  const customer = await customerOf(req.scope, customer_id)
  const { ref, name, hosts } = req.validatedBody
  const partner = await partners.signUp({
    ...{ ref, name, hosts, customer_id, email: customer.email },
  })
  await noticeOwnClient(req, partner.id)
  res.status(201).json({ partner: presentOwnPartner(partner) })
}

/** PUT /store/affiliate/me */
export const PUT = async (
  req: ContractRequest<typeof changeMeContract>,
  res: MedusaResponse
) => {
  const { id } = await ownPartner(req)
  const { partners } = affiliateOf(req.scope)
  const partner = await partners.change(id, req.validatedBody)
  res.json({ partner: presentOwnPartner(partner) })
}
