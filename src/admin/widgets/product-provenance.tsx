import { defineWidgetConfig } from "@medusajs/admin-sdk"
import type { AdminProduct, DetailWidgetProps } from "@medusajs/framework/types"
import { ProductProvenance } from "../provenance/product/product-provenance"

const ProductProvenanceWidget = ({ data }: DetailWidgetProps<AdminProduct>) => (
  <ProductProvenance id={data.id} />
)

export const config = defineWidgetConfig({
  id: "selvedge:product-provenance",
  zone: "product.details.side.after",
})

export default ProductProvenanceWidget
