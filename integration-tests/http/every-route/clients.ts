import type { RouteContract } from "../../../src/lib/http/contract"
import type { HttpClient } from "../../factories/http-client"
import { aCustomer } from "../../factories/orders"
import type { Shop } from "../../factories/shop"

export type ClientOf = (contract: Pick<RouteContract, "auth">) => HttpClient

export const PARTNER_REF = "vader"

/**
 * Whom each route lets in. The customer is a partner, too, so that nothing but
 * the request itself is refused.
 */
export async function clientsOf(
  shop: Shop
): Promise<{ clientOf: ClientOf; partner_id: string; customer_id: string }> {
  const { client, id } = await aCustomer(shop)
  const { body } = await client.post("/store/affiliate/me", {
    ...{ ref: PARTNER_REF, name: "Vader" },
  })
  const partner_id = body.partner.id as string
  await shop.admin.post(`/admin/affiliate/partners/${partner_id}/approve`)
  const { admin, anybody, store, secret_key } = shop
  const secret = anybody.with({ "x-api-key": secret_key })
  const clients: Record<RouteContract["auth"], HttpClient> = {
    ...{ none: store, store, customer_optional: store, shop_key: store },
    ...{ admin, customer: client, secret_key: secret },
  }
  return {
    clientOf: ({ auth }) => clients[auth],
    partner_id,
    customer_id: id,
  }
}
