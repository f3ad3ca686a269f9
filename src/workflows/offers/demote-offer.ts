import {
  createStep,
  createWorkflow,
  StepResponse,
  transform,
  type WorkflowData,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"
import { deleteProductsWorkflow } from "@medusajs/medusa/core-flows"
import { offersOf } from "../../modules/offers/resolve"
import type { Actor } from "../../modules/offers/sources/sources"

export const demoteOfferWorkflowId = "demote-offer"

type DemoteOffer = { offer_id: string; actor: Actor }

/** Forgets that the offer is a product; undone by remembering it again. */
const demoteOfferStep = createStep(
  "demote-offer",
  async ({ offer_id, actor }: DemoteOffer, { container }) => {
    const row = await offersOf(container).promotions.demote(offer_id, actor)
    return new StepResponse({ offer_id, product_id: row.product_id }, row)
  },
  async (row, { container }) => {
    if (row) {
      await offersOf(container).promotions.restore(row)
    }
  }
)

/** Deletes the product of an offer. */
export const demoteOfferWorkflow = createWorkflow(
  demoteOfferWorkflowId,
  (input: WorkflowData<DemoteOffer>) => {
    const demoted = demoteOfferStep(input)
    const ids = transform({ demoted }, (it) => [it.demoted.product_id])
    deleteProductsWorkflow.runAsStep({ input: { ids } })
    return new WorkflowResponse(demoted)
  }
)
