import ProductModule from "@medusajs/medusa/product"
import { defineLink } from "@medusajs/framework/utils"
import OffersModule from "../modules/offers"

/** `product.offer_promotion`: the offer that a product was made of. */
export default defineLink(
  { linkable: ProductModule.linkable.product, field: "id" },
  {
    linkable: OffersModule.linkable.offerPromotion.id,
    primaryKey: "product_id",
  },
  { readOnly: true }
)
