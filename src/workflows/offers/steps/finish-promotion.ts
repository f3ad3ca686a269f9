import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { offersErrors } from "../../../modules/offers/errors"
import type {
  Claim,
  Copied,
} from "../../../modules/offers/promotion/promotions"
import { offersOf } from "../../../modules/offers/resolve"
import type { Actor } from "../../../modules/offers/sources/sources"

type Input = {
  offer_id: string
  claim: Claim
  copied: Copied
  actor: Actor
  products: { id: string }[]
}

/** Says which product it became. Needs no undo: nothing comes after it. */
export const finishPromotionStep = createStep(
  { name: "finish-promotion", noCompensation: true },
  async (input: Input, { container }) => {
    const { offer_id, claim, copied, actor, products } = input
    const [product] = products
    if (!product) {
      throw offersErrors.promotionUnderWay(offer_id)
    }
    const { promotion_id } = claim
    const product_id = product.id
    const done = { promotion_id, offer_id, product_id, copied, actor }
    await offersOf(container).promotions.finish(done)
    return new StepResponse({ offer_id, product_id })
  }
)
