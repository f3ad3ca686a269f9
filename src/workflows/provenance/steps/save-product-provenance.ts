import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { provenanceOf } from "../../../modules/provenance/resolve"
import type { SaveProductProvenance } from "../save-product-provenance"

/** Writes the settings; undone by writing the ones that were there. */
export const saveProductProvenanceStep = createStep(
  "save-product-provenance",
  async (settings: SaveProductProvenance, { container }) => {
    const provenance = provenanceOf(container)
    const [before] = await provenance.productsById([settings.product_id])
    const product = await provenance.saveProduct(settings)
    const undo = before ?? {
      product_id: settings.product_id,
      nfc_enabled: false,
    }
    return new StepResponse(product, undo)
  },
  async (before, { container }) => {
    if (before) {
      await provenanceOf(container).saveProduct(before)
    }
  }
)
