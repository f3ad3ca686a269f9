import { z } from "@medusajs/framework/zod"
import { defineRoute } from "../../../lib/http/contract"
import { FRAUD_REASONS } from "../../../modules/affiliate/fraud/judge-sale"
import { COMMISSION_STATES } from "../../../modules/affiliate/ledger/transitions"

const REASONS = Object.keys(FRAUD_REASONS) as (keyof typeof FRAUD_REASONS)[]

export const reportSaleContract = defineRoute({
  name: "affiliate.sales.report",
  method: "POST",
  path: "/api/sales",
  summary: "Report a sale",
  description:
    "For sales that are made elsewhere; orders of this shop count themselves. The price is the shop's own: a body with an amount is refused. A key that is bound to a partner reports that partner's sales only. Under one `Idempotency-Key`, or with one `order_id` a product and partner, a sale counts once, for good. What looks like fraud is taken too: its commission is `held` until the merchant has looked at it.",
  tags: ["Affiliate: sales"],
  auth: "secret_key",
  body: z.strictObject({
    product_id: z.string().min(1).max(255),
    ref: z
      .string()
      .min(1)
      .max(64)
      .optional()
      .describe("Of the partner; may be left out with a key that is bound"),
    source: z.string().max(255).nullish(),
    campaign: z.string().max(255).nullish(),
    quantity: z.number().int().min(1).max(10_000).default(1),
    order_id: z
      .string()
      .trim()
      .min(1)
      .max(200)
      .nullish()
      .describe("The reporter's own"),
    click_id: z.uuid().nullish().describe("The `slv_click` it came with"),
  }),
  responses: {
    201: {
      description: "Counted, now or before",
      schema: z.object({
        success: z.literal(true),
        sale_id: z.string(),
        commission: z
          .number()
          .describe("With a decimal point always, as in 3.00"),
        currency: z.string(),
        commission_status: z.enum(COMMISSION_STATES),
        reasons: z.array(z.enum(REASONS)).describe("Why it is held"),
      }),
    },
  },
  decimals: { commission: 2 },
  errors: [
    "affiliate_ref_not_found",
    "affiliate_ref_inactive",
    "affiliate_ref_forbidden",
    "affiliate_product_not_found",
    "affiliate_order_counted_already",
    "affiliate_sale_differs",
    "affiliate_quantity_exceeded",
  ],
  idempotent: true,
  rate_limit: { points: 1_200, duration_seconds: 60 },
})

export const saleReportContracts = [reportSaleContract]
