import { z } from "@medusajs/framework/zod"
import { defineRoute } from "../../../../lib/http/contract"
import { listOf, pagingQuery } from "../../provenance/schemas"
import { couponSchema, id, linkSchema } from "../schemas"

const shared = { tags: ["Affiliate: links"], auth: "admin" } as const
const link = z.object({ link: linkSchema })
const gone = {
  200: {
    description: "It is gone",
    schema: z.object({ id: z.string(), deleted: z.literal(true) }),
  },
}

/** Of a link, whoever makes it. */
export const newLink = {
  product_id: id,
  source: z.string().max(255).nullish(),
  campaign: z.string().max(255).nullish(),
  name: z.string().trim().min(1).max(100).optional(),
}

export const listLinksContract = defineRoute({
  ...shared,
  name: "admin.affiliate.links.list",
  method: "GET",
  path: "/admin/affiliate/links",
  summary: "List links",
  query: z.object({
    ...pagingQuery,
    partner_id: id.optional(),
    product_id: id.optional(),
  }),
  responses: {
    200: {
      description: "Links, newest first",
      schema: listOf("links", linkSchema),
    },
  },
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
  responses: {
    200: { description: "An image", content_types: ["image/svg+xml"] },
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
  createLinkContract,
  removeLinkContract,
  linkQrContract,
  listCouponsContract,
  createCouponContract,
  removeCouponContract,
]
