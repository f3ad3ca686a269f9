import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { createMemo } from "../../../lib/memo"
import type { NamesOf } from "../../../modules/affiliate/metrics/metrics"
import type { ProductNames } from "../../../modules/affiliate/metrics/present-metrics"

/** Live figures ask for the same few names several times a second. */
const remember = createMemo<ProductNames>({ ttl_ms: 15_000, size_max: 200 })

/** Titles of products, those that were deleted too: they were sold. */
export function productNamesOf(container: MedusaContainer): NamesOf {
  const products = container.resolve(Modules.PRODUCT)
  return async (ids) => {
    if (ids.length === 0) {
      return new Map()
    }
    return await remember(ids.toSorted().join(), async () => {
      const rows = await products.listProducts(
        { id: ids },
        { select: ["id", "title"], take: ids.length, withDeleted: true }
      )
      return new Map(rows.map(({ id, title }) => [id, title]))
    })
  }
}
