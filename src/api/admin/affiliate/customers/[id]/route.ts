import type { MedusaResponse } from "@medusajs/framework/http"
import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { ContractRequest } from "../../../../../lib/http/contract"
import { affiliateOf } from "../../../../../modules/affiliate/resolve"
import { presentClick } from "../../clicks/present-click"
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
  const { customers, partners, visits } = affiliateOf(req.scope)
  const id = req.validatedParams.id!
  const { touches, sales } = await customers.export(await keysOf(req.scope, id))
  const click_ids = [
    ...touches.map(({ visit_id }) => visit_id),
    ...sales.flatMap(({ click_id }) => click_id ?? []),
  ]
  const found = await visits.exportVisitors([...new Set(click_ids)])
  res.json({
    touches,
    visits: found.map(presentClick),
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
  const keys = await keysOf(req.scope, req.validatedParams.id!)
  const { click_ids, sales, partner } = await customers.erase(keys)
  const erased = await visits.eraseVisitors(click_ids)
  res.json({ clicks: click_ids.length, visits: erased, sales, partner })
}

/** A guest's clicks are known by the cart, and by nothing else. */
async function keysOf(scope: MedusaContainer, customer_id: string) {
  const query = scope.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "cart",
    fields: ["id"],
    filters: { customer_id },
  })
  return { customer_id, cart_ids: data.map(({ id }) => id) }
}
