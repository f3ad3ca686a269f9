import { z } from "@medusajs/framework/zod"
import { defineRoute } from "../../../../lib/http/contract"
import { isKeptApart } from "../../../../modules/affiliate/lib/dimension-value"
import { PARTNER_STATUSES } from "../../../../modules/affiliate/partners/partner"
import { listOf, pagingQuery, searchQuery } from "../../provenance/schemas"
import { anyLinkSchema, couponSchema, date, id } from "../schemas"

const shared = { tags: ["Affiliate: links"], auth: "admin" } as const
const link = z.object({ link: anyLinkSchema })
const gone = {
  200: {
    description: "It is gone",
    schema: z.object({ id: z.string(), deleted: z.literal(true) }),
  },
}

const linkName = z.string().trim().min(1).max(100)

/** Two that would both be counted as `other` would be one link. */
const ownDimension = z
  .string()
  .max(255)
  .refine(isKeptApart, "at most 64 letters, digits, spaces and . _ : / + -")
  .nullish()

/** Of a link, whoever makes it. */
export const newLink = {
  product_id: id,
  source: ownDimension,
  campaign: ownDimension,
  name: linkName.optional(),
}

export const listLinksContract = defineRoute({
  ...shared,
  name: "admin.affiliate.links.list",
  method: "GET",
  path: "/admin/affiliate/links",
  summary: "List links",
  query: z.object({
    ...pagingQuery,
    ...searchQuery,
    partner_id: id.optional(),
    product_id: id.optional(),
  }),
  responses: {
    200: {
      description: "Links, newest first",
      schema: listOf("links", anyLinkSchema),
    },
  },
})

const FIGURES_MAX = 100
const FIGURE_DAYS_MAX = 90

/** One id or several: `?id=a&id=b`. */
const ids = z.preprocess(
  (value) => (Array.isArray(value) ? value : [value]),
  z.array(id).min(1).max(FIGURES_MAX)
)
const count = z.number().int()

export const linkFiguresContract = defineRoute({
  ...shared,
  name: "admin.affiliate.links.figures",
  method: "GET",
  path: "/admin/affiliate/links/figures",
  summary: "What links brought",
  description:
    "Of the last days in UTC, today included. A day that is over is counted when somebody first asks, and kept. A link that is not there is not in the answer.",
  query: z.strictObject({
    id: ids,
    days: z.coerce.number().int().min(1).max(FIGURE_DAYS_MAX).default(30),
  }),
  responses: {
    200: {
      description: "A row a link",
      schema: z.object({
        from: date,
        figures: z.array(
          z.object({
            link_id: z.string(),
            clicks_human: count,
            clicks_suspect: count,
            clicks_bot: count,
            visitors: count.describe("Humans who clicked, unique by day"),
            sales: count.describe(
              "Of the link's product with its source and campaign, and not rejected"
            ),
            orders: count.describe("Of these sales, each order once"),
            amounts: z
              .array(z.object({ currency: z.string(), amount: z.number() }))
              .describe("Of these sales, less what was taken back"),
          })
        ),
      }),
    },
  },
})

const dimension = z.string().max(255).optional()

export const linkPreviewContract = defineRoute({
  ...shared,
  name: "admin.affiliate.links.preview",
  method: "GET",
  path: "/admin/affiliate/links/preview",
  summary: "A link before it is made, and where it leads",
  query: z.strictObject({
    partner_id: id,
    product_id: id,
    source: dimension,
    campaign: dimension,
  }),
  responses: {
    200: {
      description: "What would be made",
      schema: z.object({
        preview: z.object({
          url: z.string(),
          source: z.string().describe("As it is counted"),
          campaign: z.string().describe("As it is counted"),
          link_id: z.string().nullable().describe("Of the link there is"),
          partner_status: z
            .enum(PARTNER_STATUSES)
            .describe("Nobody earns by it unless approved"),
          destination: z
            .object({ kind: z.enum(["own", "affiliate"]), url: z.string() })
            .nullable()
            .describe(
              "Null where the product is not in the grid: visitors find nothing"
            ),
        }),
      }),
    },
  },
  errors: ["affiliate_partner_not_found", "affiliate_product_not_found"],
})

export const createLinkContract = defineRoute({
  ...shared,
  name: "admin.affiliate.links.create",
  method: "POST",
  path: "/admin/affiliate/links",
  summary: "Make a link for a partner",
  description:
    "One of a partner, product, source and campaign: made again, it is the one there is.",
  body: z.strictObject({ partner_id: id, ...newLink }),
  responses: {
    201: { description: "The link", schema: link },
    200: { description: "The link there was", schema: link },
  },
  errors: [
    "affiliate_partner_not_found",
    "affiliate_product_not_found",
    "affiliate_links_max",
  ],
})

export const renameLinkContract = defineRoute({
  ...shared,
  name: "admin.affiliate.links.rename",
  method: "POST",
  path: "/admin/affiliate/links/:id",
  summary: "Call a link something else",
  description:
    "Its address stays: it may be printed, and is what its clicks are found by.",
  body: z.strictObject({ name: linkName }),
  responses: { 200: { description: "The link", schema: link } },
  errors: ["affiliate_link_not_found"],
})

export const removeLinkContract = defineRoute({
  ...shared,
  name: "admin.affiliate.links.remove",
  method: "DELETE",
  path: "/admin/affiliate/links/:id",
  summary: "Remove a link from the list",
  description: "Whoever has it still arrives, and is counted.",
  responses: gone,
  errors: ["affiliate_link_not_found"],
})

export const linkQrContract = defineRoute({
  ...shared,
  name: "admin.affiliate.links.qr",
  method: "GET",
  path: "/admin/affiliate/links/:id/qr",
  summary: "A link as a QR code",
  description: "Black on white, with the white around it that scanners need.",
  query: z.strictObject({
    format: z.enum(["svg", "png"]).default("svg"),
    size_mm: z.coerce
      .number()
      .min(15)
      .max(200)
      .default(40)
      .describe("How wide a print of it is; PNG has 300 dots an inch or more"),
  }),
  responses: {
    200: {
      description: "An image",
      content_types: ["image/svg+xml", "image/png"],
    },
  },
  errors: ["affiliate_link_not_found"],
})

export const listCouponsContract = defineRoute({
  ...shared,
  name: "admin.affiliate.coupons.list",
  method: "GET",
  path: "/admin/affiliate/coupons",
  summary: "List coupons",
  query: z.object({ ...pagingQuery, partner_id: id.optional() }),
  responses: {
    200: {
      description: "Coupons, newest first",
      schema: listOf("coupons", couponSchema),
    },
  },
})

export const createCouponContract = defineRoute({
  ...shared,
  name: "admin.affiliate.coupons.create",
  method: "POST",
  path: "/admin/affiliate/coupons",
  summary: "Give a promotion to a partner",
  description: "Orders with its code are this partner's, before any click.",
  body: z.strictObject({ partner_id: id, promotion_id: id }),
  responses: {
    201: {
      description: "The coupon",
      schema: z.object({ coupon: couponSchema }),
    },
  },
  errors: [
    "affiliate_partner_not_found",
    "affiliate_promotion_not_found",
    "affiliate_coupon_taken",
  ],
})

export const removeCouponContract = defineRoute({
  ...shared,
  name: "admin.affiliate.coupons.remove",
  method: "DELETE",
  path: "/admin/affiliate/coupons/:id",
  summary: "Take a promotion from a partner",
  responses: gone,
  errors: ["affiliate_coupon_not_found"],
})

export const linkContracts = [
  listLinksContract,
  linkFiguresContract,
  linkPreviewContract,
  createLinkContract,
  renameLinkContract,
  removeLinkContract,
  linkQrContract,
  listCouponsContract,
  createCouponContract,
  removeCouponContract,
]
