import { model } from "@medusajs/framework/utils"

/** An offer that the merchant made a product of. */
const Promotion = model.define("offer_promotion", {
  id: model.id({ prefix: "oprom" }).primaryKey(),
  offer_id: model.text().unique("offer_promotion_offer"),
  product_id: model.text().unique("offer_promotion_product"),
  /** Of the offer as it was when the product last followed it. */
  content_hash: model.text().nullable(),
  /** What was last written to the product: what differs from it is its own. */
  copied: model.json().nullable(),
})

export default Promotion
