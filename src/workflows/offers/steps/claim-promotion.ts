import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { offersErrors } from "../../../modules/offers/errors"
import { productOf } from "../../../modules/offers/lib/product-copy"
import { offersOf } from "../../../modules/offers/resolve"
import { externalIdOf, handleOf } from "../lib/product-input"
import type { PromoteOffer } from "../promote-offer"

/**
 * Takes the offer, so that no one else makes a product of it too; undone by
 * giving it back.
 *
 * @throws `offers_offer_not_found`, `offers_promotion_under_way`,
 *   `offers_sales_channel_not_found`, `offers_product_handle_taken`
 */
export const claimPromotionStep = createStep(
  "claim-promotion",
  async (input: PromoteOffer, { container }) => {
    const { offer_id, status, sales_channel_ids = [] } = input
    await checkSalesChannels(container, sales_channel_ids)
    const { promotions, offers } = offersOf(container)
    const offer = await offers.get(offer_id)
    await checkHandle(container, offer_id)
    const claim = await promotions.claim(offer_id)
    const copied = { ...productOf(offer, status), wanted: status }
    return new StepResponse(
      { claim, copied },
      claim.outcome === "claimed" ? claim.promotion_id : null
    )
  },
  async (promotion_id, { container }) => {
    if (promotion_id) {
      await offersOf(container).promotions.release(promotion_id)
    }
  }
)

/**
 * Medusa would refuse it too, without a code. The offer's own product has its
 * claim: done again, promoting answers it.
 */
async function checkHandle(
  container: MedusaContainer,
  offer_id: string
): Promise<void> {
  const handle = handleOf(offer_id)
  const taken = await container
    .resolve(Modules.PRODUCT)
    .listProducts({ handle }, { select: ["external_id"], take: 1 })
  if (taken.some(({ external_id }) => external_id !== externalIdOf(offer_id))) {
    throw offersErrors.productHandleTaken(handle)
  }
}

/** Medusa links a product to whatever id it is given. */
async function checkSalesChannels(
  container: MedusaContainer,
  ids: string[]
): Promise<void> {
  const wanted = [...new Set(ids)]
  const found =
    wanted.length === 0
      ? []
      : await container
          .resolve(Modules.SALES_CHANNEL)
          .listSalesChannels({ id: wanted }, { select: ["id"] })
  if (found.length < wanted.length) {
    throw offersErrors.salesChannelNotFound(wanted)
  }
}
