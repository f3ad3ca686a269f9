import type { MedusaContainer } from "@medusajs/framework/types"
import { affiliateErrors } from "../../../modules/affiliate/errors"
import { dimensionValue } from "../../../modules/affiliate/lib/dimension-value"
import { categoriesOfProducts } from "../../../workflows/affiliate/lib/product-categories"

type Given = {
  product_id: string
  source?: string | null
  campaign?: string | null
  name?: string
}

/** A link as it is stored: sources and campaigns as clicks are counted by. */
export async function linkInput(scope: MedusaContainer, given: Given) {
  const { product_id } = given
  const known = await categoriesOfProducts(scope, [product_id])
  if (!known.has(product_id)) {
    throw affiliateErrors.productNotFound(product_id.slice(0, 60))
  }
  const source = dimensionValue(given.source) ?? ""
  const campaign = dimensionValue(given.campaign) ?? ""
  const name =
    given.name ?? ([source, campaign].filter(Boolean).join(", ") || "Link")
  return { product_id, source, campaign, name }
}
