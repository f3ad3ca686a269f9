import ProductModule from "@medusajs/medusa/product"
import { defineLink } from "@medusajs/framework/utils"
import ProvenanceModule from "../modules/provenance"

/** `product.provenance_product`: read through the product's own id. */
export default defineLink(
  { linkable: ProductModule.linkable.product, field: "id" },
  {
    linkable: ProvenanceModule.linkable.provenanceProduct.id,
    primaryKey: "product_id",
  },
  { readOnly: true }
)
