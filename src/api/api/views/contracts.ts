import { z } from "@medusajs/framework/zod"
import { defineRoute } from "../../../lib/http/contract"

const text = z.string().max(255)

export const createViewContract = defineRoute({
  name: "affiliate.views.create",
  method: "POST",
  path: "/api/views",
  summary: "Tell that a product was seen",
  description:
    "From the app or page that shows the product, so that address and user agent are the visitor's. A view is classified as a click is; what apps name themselves (Dart, okhttp, CFNetwork) is a person's. A ref that is not known is left out.",
  tags: ["Affiliate: visits"],
  auth: "shop_key",
  body: z.strictObject({
    product_id: z.string().min(1).max(255),
    ref: text.nullish(),
    source: text.nullish(),
    campaign: text.nullish(),
  }),
  responses: {
    201: {
      description: "Counted",
      schema: z.object({ success: z.literal(true), view_id: z.uuid() }),
    },
  },
  errors: ["affiliate_product_not_found"],
  rate_limit: { points: 600, duration_seconds: 60 },
})

export const viewContracts = [createViewContract]
