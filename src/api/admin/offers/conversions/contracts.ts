import { z } from "@medusajs/framework/zod"
import { defineRoute } from "../../../../lib/http/contract"
import { timeFilter } from "../../../../lib/http/time-filter"
import { CONVERSION_STATUSES } from "../../../../modules/offers/lib/conversion"
import { oneOrMore } from "../../provenance/schemas"

const shared = { tags: ["Offers: conversions"], auth: "admin" } as const
const date = z.iso.datetime()
const since1970 = timeFilter.transform((it) => new Date(it))
const slug = z.string().regex(/^[a-z][a-z0-9]{1,29}$/, "must be a source")
const text = z.string().min(1).max(255)

const conversionSchema = z.object({
  id: z.string(),
  source: z.string(),
  external_id: z.string().describe("The network's id of it"),
  click_id: z.string().nullable(),
  offer_id: z.string().nullable(),
  offer_title: z.string().nullable(),
  category: z.string().nullable(),
  status: z.enum(CONVERSION_STATUSES),
  network_status: z.string(),
  sale_amount: z.number().nullable(),
  commission_amount: z.number(),
  currency: z.string(),
  advertiser_id: z.string().nullable(),
  product: z.string().nullable(),
  occurred_at: date,
  changed_at: date.nullable(),
  origin: z.enum(["postback", "report"]).describe("What told of it last"),
  created_at: date,
  updated_at: date,
})

export const listConversionsContract = defineRoute({
  ...shared,
  name: "admin.offers.conversions.list",
  method: "GET",
  path: "/admin/offers/conversions",
  summary: "What clicks came to",
  query: z.object({
    limit: z.coerce.number().int().min(1).max(100).default(20),
    cursor: z.string().max(500).optional(),
    source: oneOrMore(slug),
    status: oneOrMore(z.enum(CONVERSION_STATUSES)),
    currency: z
      .string()
      .regex(/^[A-Za-z]{3}$/, "must be a currency such as DKK")
      .transform((it) => it.toUpperCase())
      .optional(),
    category: text.optional(),
    offer_id: z
      .string()
      .regex(/^[1-9]\d{0,17}$/, "must be the id of an offer")
      .optional(),
    click_id: text.optional(),
    external_id: text.optional(),
    attributed: z
      .enum(["true", "false"])
      .transform((it) => it === "true")
      .optional(),
    from: since1970.optional(),
    to: since1970.optional(),
  }),
  responses: {
    200: {
      description: "Conversions, newest first",
      schema: z.object({
        conversions: z.array(conversionSchema),
        limit: z.number().int(),
        next_cursor: z.string().nullable(),
      }),
    },
  },
  errors: ["cursor_invalid"],
})

export const importConversionsContract = defineRoute({
  ...shared,
  name: "admin.offers.sources.import_conversions",
  method: "POST",
  path: "/admin/offers/sources/:slug/import-conversions",
  summary: "Read a network's report of conversions now",
  description:
    "Answers 202 when it takes longer than some seconds; it then goes on by itself. Otherwise every source is read each six hours.",
  responses: {
    200: {
      description: "Read",
      schema: z.object({
        import: z.object({
          from: date,
          to: date,
          read: z.number().int(),
          created: z.number().int(),
          changed: z.number().int(),
          refused: z.number().int().describe("Rows that cannot be kept"),
        }),
      }),
    },
    202: {
      description: "Being read",
      schema: z.object({ import: z.object({ status: z.literal("running") }) }),
    },
  },
  errors: [
    "offers_source_not_found",
    "offers_report_missing",
    "offers_import_under_way",
    "offers_network_unavailable",
  ],
  rate_limit: { points: 20, duration_seconds: 60 },
})

export const conversionContracts = [
  listConversionsContract,
  importConversionsContract,
]
