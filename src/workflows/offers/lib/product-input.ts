import type { CreateProductWorkflowInputDTO } from "@medusajs/framework/types"
import type { Copied } from "../../../modules/offers/promotion/promotions"

export const handleOf = (offer_id: string): string => `offer-${offer_id}`
export const externalIdOf = (offer_id: string): string => `offer:${offer_id}`

/**
 * The product of an offer. It has no variants, so nobody can put it in a cart;
 * Medusa asks for an option all the same.
 */
export function productInput({
  offer_id,
  copied,
  sales_channel_ids,
}: {
  offer_id: string
  copied: Copied
  sales_channel_ids?: string[]
}): CreateProductWorkflowInputDTO {
  const { wanted: _, thumbnail, ...fields } = copied
  return {
    ...fields,
    thumbnail: thumbnail ?? undefined,
    description: fields.description ?? undefined,
    images: thumbnail ? [{ url: thumbnail }] : [],
    handle: handleOf(offer_id),
    external_id: externalIdOf(offer_id),
    is_giftcard: false,
    discountable: false,
    options: [{ title: "Offer", values: ["Elsewhere"] }],
    sales_channels: sales_channel_ids?.map((id) => ({ id })),
  } as CreateProductWorkflowInputDTO
}
