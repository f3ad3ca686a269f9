import type { MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../../../lib/http/contract"
import { affiliateOf } from "../../../../../modules/affiliate/resolve"
import type {
  eraseCustomerContract,
  exportCustomerContract,
} from "../../partners/contracts"

/** The contract asks for the login, and says so with a code. */
export const AUTHENTICATE = false

/** GET /admin/affiliate/customers/:id */
export const GET = async (
  req: ContractRequest<typeof exportCustomerContract>,
  res: MedusaResponse
) => {
  const { customers, partners } = affiliateOf(req.scope)
  const id = req.validatedParams.id!
  const { touches, sales } = await customers.export(id)
  res.json({
    touches,
    sales: sales.map((it) => ({ ...it, amount: Number(it.amount) })),
    partner: await partners.byCustomer(id),
  })
}

/** DELETE /admin/affiliate/customers/:id */
export const DELETE = async (
  req: ContractRequest<typeof eraseCustomerContract>,
  res: MedusaResponse
) => {
  const { customers, visits } = affiliateOf(req.scope)
  const { click_ids, sales } = await customers.erase(req.validatedParams.id!)
  const erased = await visits.eraseVisitors(click_ids)
  res.json({ clicks: click_ids.length, visits: erased, sales })
}
