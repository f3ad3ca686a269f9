import {
  createWorkflow,
  transform,
  when,
  type WorkflowData,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"
import { createProductsWorkflow } from "@medusajs/medusa/core-flows"
import type { Actor } from "../../modules/offers/sources/sources"
import { productInput } from "./lib/product-input"
import { claimPromotionStep } from "./steps/claim-promotion"
import { finishPromotionStep } from "./steps/finish-promotion"

export const promoteOfferWorkflowId = "promote-offer"

export type PromoteOffer = {
  offer_id: string
  /** Of the product, while the offer is active. */
  status: "draft" | "published"
  sales_channel_ids?: string[]
  actor: Actor
}

/** Makes a product of an offer, or answers the one there is. */
export const promoteOfferWorkflow = createWorkflow(
  promoteOfferWorkflowId,
  (input: WorkflowData<PromoteOffer>) => {
    const claimed = claimPromotionStep(input)
    const made = when(
      "offer-is-claimed",
      { claimed },
      ({ claimed: { claim } }) => claim.outcome === "claimed"
    ).then(() => {
      const products = transform({ input, claimed }, (it) => [
        productInput({ ...it.input, copied: it.claimed.copied }),
      ])
      const created = createProductsWorkflow.runAsStep({ input: { products } })
      const finish = transform({ input, claimed, created }, (it) => ({
        offer_id: it.input.offer_id,
        actor: it.input.actor,
        claim: it.claimed.claim,
        copied: it.claimed.copied,
        products: it.created.map(({ id }) => ({ id })),
      }))
      return finishPromotionStep(finish)
    })
    const result = transform({ input, claimed, made }, (it) => ({
      offer_id: it.input.offer_id,
      product_id:
        it.claimed.claim.outcome === "exists"
          ? it.claimed.claim.product_id
          : (it.made?.product_id ?? ""),
    }))
    return new WorkflowResponse(result)
  }
)
