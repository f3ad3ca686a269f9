import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { createProductCategoriesWorkflow } from "@medusajs/medusa/core-flows"

/** Ids of categories by name; those that are not there are made. */
export async function seedCategories(
  container: MedusaContainer,
  names: string[]
): Promise<Map<string, string>> {
  const products = container.resolve(Modules.PRODUCT)
  const there = await products.listProductCategories({ name: names })
  const known = new Set(there.map(({ name }) => name))
  const missing = names.filter((name) => !known.has(name))
  if (missing.length > 0) {
    const product_categories = missing.map((name) => ({
      name,
      is_active: true,
    }))
    await createProductCategoriesWorkflow(container).run({
      input: { product_categories },
    })
  }
  const all = await products.listProductCategories({ name: names })
  return new Map(all.map(({ name, id }) => [name, id]))
}
