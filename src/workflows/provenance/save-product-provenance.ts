import {
  createWorkflow,
  type WorkflowData,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"
import { useQueryGraphStep } from "@medusajs/medusa/core-flows"
import type { ProductSettings } from "../../modules/provenance/products/settings"
import { saveProductProvenanceStep } from "./steps/save-product-provenance"

export const saveProductProvenanceWorkflowId = "save-product-provenance"

export type SaveProductProvenance = Partial<ProductSettings> & {
  product_id: string
}

/**
 * Makes a product NFC-enabled, or changes how. Refuses an unknown product, and
 * a contract that this shop does not mint in.
 */
export const saveProductProvenanceWorkflow = createWorkflow(
  saveProductProvenanceWorkflowId,
  (input: WorkflowData<SaveProductProvenance>) => {
    const { data: products } = useQueryGraphStep({
      entity: "product",
      fields: ["id"],
      filters: { id: input.product_id },
    })
    return new WorkflowResponse(
      saveProductProvenanceStep({ settings: input, products })
    )
  }
)
