import { z } from "@medusajs/framework/zod"
import { defineRoute } from "../../../../lib/http/contract"
import { dayInput } from "../../../../lib/http/time-filter"
import { FRAUD_REASONS } from "../../../../modules/affiliate/fraud/judge-sale"
import { COMMISSION_STATES } from "../../../../modules/affiliate/ledger/transitions"
import { SALE_STATUSES } from "../../../../modules/affiliate/sales/sale"
import { oneOrMore } from "../../provenance/schemas"
import {
  commissionSchema,
  currency,
  entrySchema,
  flagSchema,
  id,
  note,
  saleSchema,
  soldClickSchema,
  time,
  transitionSchema,
  usualSchema,
} from "../schemas"

const shared = { tags: ["Affiliate: sales"], auth: "admin" } as const
const text = z.string().trim().toLowerCase().min(1).max(64).optional()

export const cursorQuery = {
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.string().max(500).optional(),
}
const span = {
  from: time.optional().describe("From then on"),
  to: time.optional().describe("Before then"),
}
export const pageOf = <Name extends string, T extends z.ZodType>(
  name: Name,
  row: T
) =>
  z.object({
    [name]: z.array(row),
    limit: z.number().int(),
    next_cursor: z.string().nullable(),
  })

/** What partners may ask of their own sales too. */
export const saleFilters = {
  product_id: id.optional(),
  status: oneOrMore(z.enum(SALE_STATUSES)),
  source: text,
  campaign: text,
  currency: currency.optional(),
  ...span,
}

export const listSalesContract = defineRoute({
  ...shared,
  name: "admin.affiliate.sales.list",
  method: "GET",
  path: "/admin/affiliate/sales",
  summary: "List sales, partners' and others",
  query: z.object({
    ...cursorQuery,
    ...saleFilters,
    partner_id: id.optional(),
    ref: text,
    order_id: id.optional(),
    click_id: z.uuid().optional().describe("The click it came by"),
    kind: z.enum(["order", "report"]).optional(),
    commission_status: oneOrMore(z.enum(COMMISSION_STATES)),
    attributed: z
      .enum(["true", "false"])
      .transform((it) => it === "true")
      .optional(),
  }),
  responses: {
    200: {
      description: "Sales, newest first",
      schema: pageOf("sales", saleSchema),
    },
  },
  errors: ["cursor_invalid"],
})

export const getSaleContract = defineRoute({
  ...shared,
  name: "admin.affiliate.sales.get",
  method: "GET",
  path: "/admin/affiliate/sales/:id",
  summary: "A sale",
  responses: {
    200: { description: "The sale", schema: z.object({ sale: saleSchema }) },
  },
  errors: ["affiliate_sale_not_found"],
})

export const reverseSaleContract = defineRoute({
  ...shared,
  name: "admin.affiliate.sales.reverse",
  method: "POST",
  path: "/admin/affiliate/sales/:id/reverse",
  summary: "Take a reported sale back",
  description:
    "Whole, or as many units as came back so far; its commission goes by as much, after a payout too. Sales of orders follow their order.",
  body: z.strictObject({
    quantity: z.number().positive().max(10_000).optional(),
    reason: note,
  }),
  responses: {
    200: { description: "The sale", schema: z.object({ sale: saleSchema }) },
  },
  errors: [
    "affiliate_sale_not_found",
    "affiliate_sale_follows_order",
    "affiliate_sale_rejected",
    "affiliate_quantity_exceeded",
  ],
})

const figures = z.record(z.string(), z.string()).nullable()

export const rebuildSaleDaysContract = defineRoute({
  ...shared,
  name: "admin.affiliate.sale_days.rebuild",
  method: "POST",
  path: "/admin/affiliate/sale-days/rebuild",
  summary: "Count the daily figures of sales anew",
  description:
    "From the sales themselves. What was wrong is mended, and listed.",
  body: z
    .strictObject({ from: dayInput, to: dayInput })
    .refine(
      ({ from, to }) => Date.parse(to) - Date.parse(from) <= 366 * 86_400_000,
      "must be of a year at most"
    ),
  responses: {
    200: {
      description: "What was wrong",
      schema: z.object({
        differences: z.array(
          z.object({
            day: z.string(),
            mask: z.number().int(),
            ref: z.string(),
            source: z.string(),
            campaign: z.string(),
            product_id: z.string(),
            currency: z.string(),
            stored: figures,
            counted: figures,
          })
        ),
      }),
    },
  },
  rate_limit: { points: 20, duration_seconds: 60 },
})

export const listCommissionsContract = defineRoute({
  ...shared,
  name: "admin.affiliate.commissions.list",
  method: "GET",
  path: "/admin/affiliate/commissions",
  summary: "List commissions",
  query: z.object({
    ...cursorQuery,
    partner_id: id.optional(),
    ref: text,
    status: oneOrMore(z.enum(COMMISSION_STATES)),
    currency: currency.optional(),
    ...span,
  }),
  responses: {
    200: {
      description: "Commissions, newest first",
      schema: pageOf("commissions", commissionSchema),
    },
  },
  errors: ["cursor_invalid"],
})

export const getCommissionContract = defineRoute({
  ...shared,
  name: "admin.affiliate.commissions.get",
  method: "GET",
  path: "/admin/affiliate/commissions/:id",
  summary: "A commission, what became of it and what speaks against its sale",
  responses: {
    200: {
      description: "The commission",
      schema: z.object({
        commission: commissionSchema,
        sale: saleSchema,
        click: soldClickSchema.nullable().describe("Null: none is known"),
        fraud_flags: z.array(flagSchema),
        usual: usualSchema,
        entries: z.array(entrySchema).describe("Of the ledger, oldest first"),
        transitions: z.array(transitionSchema).describe("Oldest first"),
      }),
    },
  },
  errors: ["affiliate_commission_not_found"],
})

const review = <const Name extends string>(
  action: Name,
  summary: string,
  description: string
) =>
  defineRoute({
    ...shared,
    name: `admin.affiliate.commissions.${action}`,
    method: "POST",
    path: `/admin/affiliate/commissions/:id/${action}`,
    summary,
    description,
    body: z.strictObject({ note: note.describe("The partner sees it") }),
    responses: {
      200: {
        description: "The commission",
        schema: z.object({ commission: commissionSchema }),
      },
    },
    errors: ["affiliate_commission_not_found", "affiliate_commission_not_held"],
  })

export const releaseCommissionContract = review(
  "release",
  "Release a held commission",
  "It goes on as any other: its holding period counts from the sale."
)
export const rejectCommissionContract = review(
  "reject",
  "Reject a held commission",
  "The partner earns nothing. A reported sale is taken back; one of an order stays a sale."
)

export const listFlagsContract = defineRoute({
  ...shared,
  name: "admin.affiliate.fraud_flags.list",
  method: "GET",
  path: "/admin/affiliate/fraud-flags",
  summary: "List what speaks against sales",
  description:
    "Release or reject the commission of one: that decides all flags of its sale.",
  query: z.object({
    ...cursorQuery,
    partner_id: id.optional(),
    sale_id: id.optional(),
    commission_id: id.optional(),
    reason: oneOrMore(
      z.enum(Object.keys(FRAUD_REASONS) as (keyof typeof FRAUD_REASONS)[])
    ),
    status: oneOrMore(z.enum(["open", "released", "rejected"])),
  }),
  responses: {
    200: {
      description: "Flags, newest first",
      schema: pageOf("fraud_flags", flagSchema),
    },
  },
  errors: ["cursor_invalid"],
})

export const saleContracts = [
  listSalesContract,
  getSaleContract,
  reverseSaleContract,
  rebuildSaleDaysContract,
  listCommissionsContract,
  getCommissionContract,
  releaseCommissionContract,
  rejectCommissionContract,
  listFlagsContract,
]
