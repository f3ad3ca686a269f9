import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { provenanceOf } from "../../../modules/provenance/resolve"
import { type PaidOrder, soldLinesOf } from "../lib/sold-lines"

/**
 * Makes the garments a paid order still lacks, and queues their mints. Where no
 * chain is configured they wait for the reconciliation.
 */
export const createGarmentsStep = createStep(
  "create-garments",
  async ({ orders }: { orders: PaidOrder[] }, { container }) => {
    const provenance = provenanceOf(container)
    const [order] = orders
    if (!order) {
      return new StepResponse<string[], string[]>([], [])
    }
    const products = order.items.flatMap((item) => item?.product_id ?? [])
    const settings = await provenance.productsById(products)
    if (!settings.some((it) => it.nfc_enabled)) {
      return new StepResponse<string[], string[]>([], [])
    }
    if (!provenance.minter.is_configured) {
      container
        .resolve(ContainerRegistrationKeys.LOGGER)
        .warn(`Garments of order ${order.id} wait: no chain is configured`)
      return new StepResponse<string[], string[]>([], [])
    }
    const place = await provenance.minter.place()
    const ids = await provenance.createGarmentsOf(
      soldLinesOf(order, settings, place)
    )
    return new StepResponse(ids, ids)
  },
  async (ids, { container }) => {
    if (ids && ids.length > 0) {
      await provenanceOf(container).undoGarments(ids)
    }
  }
)
