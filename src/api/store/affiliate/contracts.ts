import { z } from "@medusajs/framework/zod"
import { defineRoute } from "../../../lib/http/contract"
import { dayInput } from "../../../lib/http/time-filter"
import {
  balanceSchema,
  hosts,
  id,
  linkSchema,
  partnerSchema,
  programSchema,
  promotionCode,
  ref,
  saleSchema,
  statementSchema,
  termsSchema,
} from "../../admin/affiliate/schemas"
import { newLink } from "../../admin/affiliate/links/contracts"
import { partnerChange } from "../../admin/affiliate/partners/contracts"
import {
  cursorQuery,
  pageOf,
  saleFilters,
} from "../../admin/affiliate/sales/contracts"
import { refuseWrongSpan } from "../../api/metrics/metrics-schema"
import { listOf, pagingQuery } from "../../admin/provenance/schemas"

const shared = { tags: ["Affiliate: own"], auth: "customer" } as const
const at = "/store/affiliate/me"

const ownPartner = partnerSchema.pick({
  id: true,
  ref: true,
  name: true,
  email: true,
  status: true,
  hosts: true,
  payout_method: true,
  payout_hint: true,
  note: true,
  created_at: true,
})
const one = z.object({ partner: ownPartner })

export const signUpContract = defineRoute({
  ...shared,
  name: "store.affiliate.sign_up",
  method: "POST",
  path: at,
  summary: "Sign up as a partner",
  description:
    "As a signed-in customer. Sales earn something once the merchant approved it.",
  body: z.strictObject({
    ref,
    name: z.string().trim().min(1).max(200),
    hosts: hosts.optional().describe("Your own websites"),
  }),
  responses: { 201: { description: "The partner", schema: one } },
  errors: [
    "affiliate_ref_taken",
    "affiliate_already_partner",
    "affiliate_program_not_found",
  ],
  rate_limit: { points: 20, duration_seconds: 60 },
})

export const getMeContract = defineRoute({
  ...shared,
  name: "store.affiliate.me",
  method: "GET",
  path: at,
  summary: "Oneself: status, what is promised, what is owed",
  responses: {
    200: {
      description: "The partner",
      schema: one.extend({
        conditions: programSchema
          .pick({
            window_days: true,
            touch: true,
            holding_days: true,
            payout_min: true,
          })
          .extend({ program: z.string() }),
        terms: z.array(termsSchema),
        balances: z.array(balanceSchema),
      }),
    },
  },
  errors: ["affiliate_not_partner"],
  rate_limit: { points: 120, duration_seconds: 60 },
})

export const changeMeContract = defineRoute({
  ...shared,
  name: "store.affiliate.change",
  method: "PUT",
  path: at,
  summary: "Change oneself, and how one is paid",
  description: "Accounts are stored encrypted and never shown again.",
  body: z.strictObject({
    name: partnerChange.name,
    hosts: partnerChange.hosts,
    payout: partnerChange.payout,
  }),
  responses: { 200: { description: "The partner", schema: one } },
  errors: ["affiliate_not_partner"],
  rate_limit: { points: 30, duration_seconds: 60 },
})

export const listMyLinksContract = defineRoute({
  ...shared,
  name: "store.affiliate.links.list",
  method: "GET",
  path: `${at}/links`,
  summary: "One's links",
  query: z.object(pagingQuery),
  responses: {
    200: {
      description: "Links, newest first",
      schema: listOf("links", linkSchema),
    },
  },
  errors: ["affiliate_not_partner"],
  rate_limit: { points: 120, duration_seconds: 60 },
})

export const createMyLinkContract = defineRoute({
  ...shared,
  name: "store.affiliate.links.create",
  method: "POST",
  path: `${at}/links`,
  summary: "Make a link",
  description: "Made again, it is the one there is.",
  body: z.strictObject(newLink),
  responses: {
    201: { description: "The link", schema: z.object({ link: linkSchema }) },
    200: {
      description: "The link there was",
      schema: z.object({ link: linkSchema }),
    },
  },
  errors: [
    "affiliate_not_partner",
    "affiliate_product_not_found",
    "affiliate_links_max",
  ],
  rate_limit: { points: 60, duration_seconds: 60 },
})

export const removeMyLinkContract = defineRoute({
  ...shared,
  name: "store.affiliate.links.remove",
  method: "DELETE",
  path: `${at}/links/:id`,
  summary: "Remove a link from the list",
  params: z.object({ id }),
  responses: {
    200: {
      description: "It is gone",
      schema: z.object({ id: z.string(), deleted: z.literal(true) }),
    },
  },
  errors: ["affiliate_not_partner", "affiliate_link_not_found"],
  rate_limit: { points: 120, duration_seconds: 60 },
})

export const listMyCouponsContract = defineRoute({
  ...shared,
  name: "store.affiliate.coupons.list",
  method: "GET",
  path: `${at}/coupons`,
  summary: "One's coupon codes",
  query: z.object(pagingQuery),
  responses: {
    200: {
      description: "Coupons, newest first",
      schema: listOf("coupons", z.object(promotionCode)),
    },
  },
  errors: ["affiliate_not_partner"],
  rate_limit: { points: 120, duration_seconds: 60 },
})

const ownSale = saleSchema.pick({
  id: true,
  attribution: true,
  product_id: true,
  quantity: true,
  amount: true,
  reversed_amount: true,
  currency: true,
  source: true,
  campaign: true,
  status: true,
  commission: true,
  commission_status: true,
  reasons: true,
  note: true,
  occurred_at: true,
})

export const listMySalesContract = defineRoute({
  ...shared,
  name: "store.affiliate.sales.list",
  method: "GET",
  path: `${at}/sales`,
  summary: "One's sales and what they earned",
  description: "With why one is held, and what the merchant said of it.",
  query: z.object({ ...cursorQuery, ...saleFilters }),
  responses: {
    200: {
      description: "Sales, newest first",
      schema: pageOf("sales", ownSale),
    },
  },
  errors: ["affiliate_not_partner", "cursor_invalid"],
  rate_limit: { points: 120, duration_seconds: 60 },
})

const figures = z.object({
  clicks: z.number().int().describe("Of people"),
  visitors: z.number().int().describe("Each day's, summed"),
  orders: z.number().int(),
  sales: z.number().int(),
  conversion_rate: z
    .number()
    .nullable()
    .describe("Orders over visitors; null without any"),
})
const cut = z.array(figures.extend({ key: z.string() }))

export const myFiguresContract = defineRoute({
  ...shared,
  name: "store.affiliate.figures",
  method: "GET",
  path: `${at}/figures`,
  summary: "What one brought: by day, source, campaign and product",
  query: z
    .object({ from: dayInput.optional(), to: dayInput.optional() })
    .superRefine(refuseWrongSpan)
    .describe("Days in UTC, both included, 366 at most; else the last 30"),
  responses: {
    200: {
      description: "Figures, and up to 50 rows of each cut, the best first",
      schema: z.object({
        from: z.string(),
        to: z.string(),
        total: figures,
        amounts: z.array(
          z.object({
            currency: z.string(),
            amount: z.number(),
            reversed: z.number(),
            commission: z.number(),
          })
        ),
        by_day: cut,
        by_source: cut,
        by_campaign: cut,
        by_product: cut,
      }),
    },
  },
  errors: ["affiliate_not_partner"],
  rate_limit: { points: 120, duration_seconds: 60 },
})

export const listMyStatementsContract = defineRoute({
  ...shared,
  name: "store.affiliate.statements.list",
  method: "GET",
  path: `${at}/statements`,
  summary: "One's statements",
  query: z.object(pagingQuery),
  responses: {
    200: {
      description: "Statements, newest first",
      schema: listOf("statements", statementSchema),
    },
  },
  errors: ["affiliate_not_partner"],
  rate_limit: { points: 120, duration_seconds: 60 },
})

export const myStatementContract = defineRoute({
  ...shared,
  name: "store.affiliate.statements.get",
  method: "GET",
  path: `${at}/statements/:payout_id`,
  summary: "A statement",
  params: z.object({ payout_id: id }),
  responses: {
    200: { description: "PDF", content_types: ["application/pdf"] },
  },
  errors: ["affiliate_not_partner", "affiliate_statement_not_found"],
  rate_limit: { points: 60, duration_seconds: 60 },
})

export const tieClickContract = defineRoute({
  name: "store.carts.affiliate",
  method: "POST",
  path: "/store/carts/:id/affiliate",
  summary: "Say which click a cart came by",
  description:
    '`slv_click` of the address that the visitor arrived at. Of a visitor who asked not to be followed, with the click or with this request (`Sec-GPC`, `DNT`), nothing is kept (`unlinked`). Tell it at any time before the order; several clicks of one cart are fine: the first and the newest 49 are kept. Without `click_id` it is the one that the browser remembers by the cookie of who agreed to one, sent by a storefront of the same site with `credentials: "include"`.',
  tags: ["Affiliate: visits"],
  auth: "customer_optional",
  params: z.object({ id }),
  body: z.strictObject({ click_id: z.uuid().optional() }),
  responses: {
    200: {
      description: "Taken",
      schema: z.object({
        click_id: z.string(),
        status: z
          .enum(["linked", "pending", "unlinked"])
          .describe("`pending`: the click is not in the database yet"),
      }),
    },
  },
  errors: [
    "affiliate_cart_not_found",
    "affiliate_click_missing",
    "affiliate_visit_not_found",
  ],
  rate_limit: { points: 60, duration_seconds: 60 },
})

export const storeAffiliateContracts = [
  signUpContract,
  getMeContract,
  changeMeContract,
  listMyLinksContract,
  createMyLinkContract,
  removeMyLinkContract,
  listMyCouponsContract,
  listMySalesContract,
  myFiguresContract,
  listMyStatementsContract,
  myStatementContract,
  tieClickContract,
]
