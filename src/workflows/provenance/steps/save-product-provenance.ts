import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { provenanceErrors } from "../../../modules/provenance/errors"
import { provenanceOf } from "../../../modules/provenance/resolve"
import type { SaveProductProvenance } from "../save-product-provenance"

type Input = { settings: SaveProductProvenance; products: { id: string }[] }

/**
 * Writes the settings; undone by writing the ones that were there.
 *
 * @throws `provenance_product_not_found`, `provenance_contract_not_allowed`
 */
export const saveProductProvenanceStep = createStep(
  "save-product-provenance",
  async ({ settings, products }: Input, { container }) => {
    if (products.length === 0) {
      throw provenanceErrors.productNotFound(settings.product_id)
    }
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
      await provenanceOf(container).restoreProduct(before)
    }
  }
)
