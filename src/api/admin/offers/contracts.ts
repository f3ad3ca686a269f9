import { z } from "@medusajs/framework/zod"
import { defineRoute } from "../../../lib/http/contract"
import {
  OFFER_KINDS,
  COMMISSION_TYPES,
} from "../../../modules/offers/lib/offer"
import { TAXONOMY } from "../../../modules/offers/lib/taxonomy"
import { FACETS } from "../../../modules/offers/lib/facet-names"
import { facetsOf } from "../../store/offers/contracts"
import { order, paging } from "../../store/offers/filters"
import { offerDetailSchema, offerSchema, withFilters } from "./offer-schema"

const shared = { tags: ["Offers"], auth: "admin" } as const
const offerId = z
  .string()
  .regex(/^[1-9]\d{0,17}$/, "must be the id of an offer")
const category = z.enum(TAXONOMY.map(({ id }) => id) as [string, ...string[]])
const url = z.url({ protocol: /^https?$/ }).max(2_000)

export const getOfferContract = defineRoute({
  ...shared,
  name: "admin.offers.get",
  method: "GET",
  path: "/admin/offers/:id",
  summary:
    "An offer, its duplicates in other networks and its prices over time",
  responses: { 200: { description: "The offer", schema: offerDetailSchema } },
  errors: ["offers_offer_not_found"],
})

export const listOffersContract = defineRoute({
  ...shared,
  name: "admin.offers.list",
  method: "GET",
  path: "/admin/offers",
  summary: "List offers",
  description:
    "By cursor; there is no offset. A search without an order shows the best of its first 200 matches. `count` is an estimate where `count_exact` is false. Sorted by price or commission, offers without one are left out.",
  query: withFilters({ ...paging, order: order.optional() }),
  responses: {
    200: {
      description: "A page of offers",
      schema: z.object({
        offers: z.array(offerSchema),
        limit: z.number().int(),
        next_cursor: z.string().nullable(),
        count: z.number().int(),
        count_exact: z.boolean(),
      }),
    },
  },
  errors: ["cursor_invalid"],
})

export const facetsContract = defineRoute({
  ...shared,
  name: "admin.offers.facets",
  method: "GET",
  path: "/admin/offers/facets",
  summary: "How many offers there are of which source, category, status …",
  description:
    "A facet is not narrowed by its own filter. `commission_band` is 0 for none, then below 2, 5, 10, 20, 50 and above.",
  query: withFilters({}),
  responses: { 200: { description: "Counts", schema: facetsOf(FACETS) } },
})

export const updateOfferContract = defineRoute({
  ...shared,
  name: "admin.offers.update",
  method: "PUT",
  path: "/admin/offers/:id",
  summary: "Say something better than the network does",
  description:
    "What is set here stays whatever the feed says; null gives the field back to the network. `expected_updated_at` refuses the change when the offer was changed since.",
  body: z.strictObject({
    title: z.string().trim().min(1).max(500).nullish(),
    description: z.string().trim().max(5_000).nullish(),
    category: category.nullish(),
    image_url: url.nullish(),
    status: z.enum(["active", "disabled"]).optional(),
    expected_updated_at: z.iso.datetime({ offset: true }).optional(),
  }),
  responses: { 200: { description: "The offer", schema: offerDetailSchema } },
  errors: ["offers_offer_not_found", "offers_offer_changed"],
  idempotent: true,
})

const raw = z.union([z.string().max(100), z.number()])

const manualOffer = z.strictObject({
  external_id: z.string().min(1).max(255).optional(),
  kind: z.enum(OFFER_KINDS),
  title: z.string().max(2_000),
  tracking_url: z.string().max(4_000),
  advertiser_id: z.string().max(255).nullish(),
  advertiser: z.string().max(500).nullish(),
  description: z.string().max(20_000).nullish(),
  categories: z.array(z.string().max(200)).max(20).optional(),
  price: raw.nullish(),
  old_price: raw.nullish(),
  currency: z.string().max(10).nullish(),
  commission: z
    .strictObject({
      type: z.enum(COMMISSION_TYPES),
      value: raw.nullish(),
      max: raw.nullish(),
      currency: z.string().max(10).nullish(),
      terms: z.string().max(2_000).nullish(),
    })
    .optional(),
  landing_url: z.string().max(4_000).nullish(),
  image_url: z.string().max(4_000).nullish(),
  countries: z.array(z.string().max(100)).max(300).optional(),
  languages: z.array(z.string().max(50)).max(50).optional(),
  gtin: z.string().max(50).nullish(),
  coupon_code: z.string().max(200).nullish(),
  starts_at: z.string().max(50).nullish(),
  ends_at: z.string().max(50).nullish(),
})

const rowError = z.object({
  index: z.number().int(),
  field: z.string().nullable(),
  reason: z.string(),
  message: z.string(),
})

export const bulkCreateContract = defineRoute({
  ...shared,
  name: "admin.offers.bulk_create",
  method: "POST",
  path: "/admin/offers/bulk-create",
  summary: "Add offers by hand",
  description:
    "Of the source `manual`, checked as a feed's rows are. All or none: a bad row refuses them all, with every row that is wrong in `errors`. At most 1,000 rows and 10 MB.",
  body: z.strictObject({ offers: z.array(manualOffer).min(1).max(1_000) }),
  body_limit_bytes: 10_000_000,
  responses: {
    201: {
      description: "Ids in the order of the rows",
      schema: z.object({
        created: z.number().int(),
        ids: z.array(z.string()),
      }),
    },
    400: {
      description: "Nothing was added",
      schema: z.object({
        type: z.string(),
        code: z.string().optional(),
        message: z.string(),
        /** With `offers_rows_refused`. */
        errors: z.array(rowError).optional(),
      }),
    },
  },
  errors: ["offers_rows_refused"],
  idempotent: true,
})

const ids = z.array(offerId).min(1).max(1_000)

export const bulkChangeContract = defineRoute({
  ...shared,
  name: "admin.offers.bulk",
  method: "POST",
  path: "/admin/offers/bulk",
  summary: "Change many offers, or take such a change back",
  description:
    "`undo` puts back what nobody changed since. Ids of no offer are passed over.",
  body: z.discriminatedUnion("action", [
    z.strictObject({ action: z.literal("disable"), ids }),
    z.strictObject({ action: z.literal("enable"), ids }),
    z.strictObject({ action: z.literal("set_category"), ids, category }),
    z.strictObject({
      action: z.literal("undo"),
      bulk_id: z.string().min(1).max(100),
    }),
  ]),
  body_limit_bytes: 200_000,
  responses: {
    200: {
      description: "What was changed",
      schema: z.object({
        bulk_id: z.string(),
        changed: z.number().int(),
        changed_ids: z.array(z.string()),
      }),
    },
  },
  errors: ["offers_bulk_not_found"],
  idempotent: true,
})

export const exportContract = defineRoute({
  ...shared,
  name: "admin.offers.export",
  method: "POST",
  path: "/admin/offers/export",
  summary: "All offers that match, as a file",
  description:
    "Streamed, without a limit of rows, by id. In CSV (RFC 4180, UTF-8) a text that a spreadsheet would run as a formula has an apostrophe before it.",
  body: z.preprocess(
    (body) => body ?? {},
    withFilters({ format: z.enum(["csv", "jsonl"]).default("csv") })
  ),
  responses: {
    200: {
      description: "The file",
      content_types: ["text/csv", "application/x-ndjson"],
    },
  },
})

export const promoteContract = defineRoute({
  ...shared,
  name: "admin.offers.promote",
  method: "POST",
  path: "/admin/offers/:id/promote",
  summary: "Make a product of an offer",
  description:
    "The product has no variants: it leads elsewhere. It follows the offer, but for what the merchant edits in it. Done again it answers the product there is.",
  body: z.preprocess(
    (body) => body ?? {},
    z.strictObject({
      status: z.enum(["draft", "published"]).default("draft"),
      sales_channel_ids: z.array(z.string().min(1).max(100)).max(20).optional(),
    })
  ),
  responses: {
    200: {
      description: "The product",
      schema: z.object({ offer_id: z.string(), product_id: z.string() }),
    },
  },
  errors: [
    "offers_offer_not_found",
    "offers_promotion_under_way",
    "offers_sales_channel_not_found",
    "offers_product_handle_taken",
  ],
  idempotent: true,
})

export const demoteContract = defineRoute({
  ...shared,
  name: "admin.offers.demote",
  method: "DELETE",
  path: "/admin/offers/:id/promote",
  summary: "Delete the product that was made of an offer",
  responses: {
    200: {
      description: "The product that was deleted",
      schema: z.object({ offer_id: z.string(), product_id: z.string() }),
    },
  },
  errors: ["offers_not_promoted"],
})

export const auditContract = defineRoute({
  ...shared,
  name: "admin.offers.audit",
  method: "GET",
  path: "/admin/offers/audit",
  summary: "Who changed what",
  query: z.strictObject({
    ...paging,
    source: z.string().min(1).max(100).optional(),
    action: z.string().min(1).max(100).optional(),
    actor_id: z.string().min(1).max(100).optional(),
    subject_type: z.enum(["source", "offer", "run"]).optional(),
    subject_id: z.string().min(1).max(100).optional(),
  }),
  responses: {
    200: {
      description: "Newest first; it only grows",
      schema: z.object({
        entries: z.array(
          z.object({
            id: z.string(),
            at: z.iso.datetime(),
            actor_type: z.string(),
            actor_id: z.string().nullable(),
            action: z.string(),
            source: z.string().nullable(),
            subject_type: z.string(),
            subject_id: z.string().nullable(),
            changes: z.record(z.string(), z.unknown()),
          })
        ),
        limit: z.number().int(),
        next_cursor: z.string().nullable(),
      }),
    },
  },
  errors: ["cursor_invalid"],
})

/** `:id` before its siblings: it matches them too, and theirs must win. */
export const offerContracts = [
  getOfferContract,
  updateOfferContract,
  listOffersContract,
  facetsContract,
  bulkCreateContract,
  bulkChangeContract,
  exportContract,
  promoteContract,
  demoteContract,
  auditContract,
]
