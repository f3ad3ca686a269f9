import type { MedusaContainer } from "@medusajs/framework/types"
import { marketingOf } from "../../modules/marketing/resolve"
import { shownIds } from "./lib/read-product"

const BATCH = 200

/** Keeps back posts of these products, as far as the grid shows them no more. */
export async function withholdUnshown(
  container: MedusaContainer,
  product_ids: readonly string[]
): Promise<void> {
  const shown = await shownIds(container, product_ids)
  const gone = product_ids.filter((id) => !shown.has(id))
  if (gone.length > 0) {
    await marketingOf(container).posts.withhold(gone)
  }
}

/** The same for every post that waits: an event may have been lost. */
export async function withholdAllUnshown(
  container: MedusaContainer
): Promise<void> {
  const { posts } = marketingOf(container)
  let after = ""
  for (;;) {
    const ids = await posts.waitingProductIds({ after, limit: BATCH })
    await withholdUnshown(container, ids)
    const last = ids.at(-1)
    if (last === undefined || ids.length < BATCH) {
      return
    }
    after = last
  }
}
