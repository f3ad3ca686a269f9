import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { affiliateErrors } from "../../../modules/affiliate/errors"

type Named = {
  product_id?: string | null
  category_id?: string | null
  customer_id?: string | null
}

const KINDS = [
  ["product_id", "product", affiliateErrors.productNotFound],
  ["category_id", "product_category", affiliateErrors.categoryNotFound],
  ["customer_id", "customer", affiliateErrors.customerNotFound],
] as const

/**
 * A promise for what the shop does not have would never hold, and nobody would
 * see why.
 *
 * @throws `affiliate_product_not_found`, `affiliate_category_not_found`,
 *   `affiliate_customer_not_found`
 */
export async function refuseUnknown(
  scope: MedusaContainer,
  named: Named
): Promise<void> {
  const query = scope.resolve(ContainerRegistrationKeys.QUERY)
  for (const [name, entity, notFound] of KINDS) {
    const id = named[name]
    if (id) {
      const filters = { id }
      const { data } = await query.graph({ entity, fields: ["id"], filters })
      if (data.length === 0) {
        throw notFound(id.slice(0, 60))
      }
    }
  }
}
