import { z } from "@medusajs/framework/zod"
import { defineRoute } from "../../../lib/http/contract"
import {
  NETWORKS,
  destinationTemplate,
} from "../../../modules/dollar-store/lib/destination-url"
import { REFUSALS } from "../../../modules/dollar-store/lib/plan-prices"
import { PROBLEMS } from "../../../modules/dollar-store/lib/price-breaches"

const shared = { tags: ["$3 store: admin"], auth: "admin" } as const
const date = z.iso.datetime()
const names = <Name extends string>(table: Record<Name, unknown>) =>
  Object.keys(table) as [Name, ...Name[]]

const paging = {
  limit: z.coerce.number().int().min(1).max(100).default(20),
  offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
}
const counted = {
  count: z.number().int(),
  limit: z.number().int(),
  offset: z.number().int(),
}
const flag = z
  .enum(["true", "false"])
  .transform((text) => text === "true")
  .optional()

export const listingSchema = z.object({
  product_id: z.string(),
  title: z.string().nullable().describe("Null before the first look at it"),
  category: z.string().nullable(),
  image_url: z.string().nullable(),
  kind: z.enum(["own", "affiliate"]),
  destination_url: z.string().nullable(),
  network: z.enum(NETWORKS),
  template: z.string().nullable(),
  position: z.number().int(),
  is_published: z.boolean(),
  is_visible: z
    .boolean()
    .describe("Published, and so is the product, in the grid's channel"),
  external_price: z.number().nullable(),
  external_currency: z.string().nullable(),
  external_checked_at: date.nullable(),
  external_in_stock: z.boolean(),
  cost: z.number().nullable().describe("Of a unit, in the base currency"),
  margin: z
    .number()
    .nullable()
    .describe("Base price less cost; null where the cost is not known"),
  margin_percent: z.number().nullable().describe("Of the base price"),
  prices: z.record(z.string(), z.number()),
  in_stock: z.boolean(),
  stock_count: z.number().int(),
  stock_counted: z
    .boolean()
    .describe("False: bought elsewhere, or not managed by units"),
  created_at: date,
  updated_at: date,
})

/** The smallest coin there is has three decimals. */
const price = z.number().min(0.001).max(1_000_000)
const currency = z
  .string()
  .regex(/^[A-Za-z]{3}$/, "must be a code of ISO 4217")
  .transform((code) => code.toUpperCase())

const listingFields = {
  kind: z.enum(["own", "affiliate"]).optional(),
  destination_url: z
    .string()
    .max(2_048)
    .nullish()
    .describe(
      "Where it is bought, of the kind affiliate: https, a public host"
    ),
  network: z.enum(NETWORKS).optional(),
  template: destinationTemplate
    .nullish()
    .describe("Of the network custom: sub={click_id}&p={ref}"),
  position: z.number().int().min(-1_000_000).max(1_000_000).optional(),
  is_published: z.boolean().optional(),
  external_price: price
    .nullish()
    .describe("What the other shop asks; worth the base price"),
  external_currency: currency.nullish(),
  external_in_stock: z.boolean().optional(),
  cost: z.number().min(0).max(1_000_000).nullish(),
}

const listingAnswer = {
  200: {
    description: "The listing",
    schema: z.object({ listing: listingSchema }),
  },
}
const listingErrors = [
  "dollar_store_product_not_found",
  "dollar_store_listing_invalid",
  "dollar_store_price_broken",
  "dollar_store_channel_not_found",
  "dollar_store_run_under_way",
]

export const listListingsContract = defineRoute({
  ...shared,
  name: "admin.dollar_store.listings.list",
  method: "GET",
  path: "/admin/dollar-store/listings",
  summary: "What is in the grid, with what each unit leaves",
  query: z.strictObject({
    ...paging,
    kind: z.enum(["own", "affiliate"]).optional(),
    is_published: flag,
    q: z.string().max(100).optional().describe("In title, handle or category"),
  }),
  responses: {
    200: {
      description: "By position",
      schema: z.object({ listings: z.array(listingSchema), ...counted }),
    },
  },
})

export const createListingContract = defineRoute({
  ...shared,
  name: "admin.dollar_store.listings.create",
  method: "POST",
  path: "/admin/dollar-store/listings",
  summary: "Put a product into the grid",
  description:
    "Of the kind `own` (the default) it has to be in the grid's channel and to cost the base price in it, price lists included; its other prices are written. Of the kind `affiliate` the other shop's price has to be worth the base price.",
  body: z.strictObject({
    product_id: z.string().min(1).max(255),
    ...listingFields,
  }),
  responses: listingAnswer,
  errors: listingErrors,
  idempotent: true,
})

export const listingContract = defineRoute({
  ...shared,
  name: "admin.dollar_store.listings.get",
  method: "GET",
  path: "/admin/dollar-store/listings/:product_id",
  summary: "One listing",
  responses: listingAnswer,
  errors: ["dollar_store_listing_not_found"],
})

export const updateListingContract = defineRoute({
  ...shared,
  name: "admin.dollar_store.listings.update",
  method: "POST",
  path: "/admin/dollar-store/listings/:product_id",
  summary: "Change a listing",
  description:
    "What is left out stays. A given `external_price` counts as looked at now.",
  body: z.strictObject(listingFields),
  responses: listingAnswer,
  errors: ["dollar_store_listing_not_found", ...listingErrors],
})

export const moveListingContract = defineRoute({
  ...shared,
  name: "admin.dollar_store.listings.move",
  method: "POST",
  path: "/admin/dollar-store/listings/:product_id/move",
  summary: "Take a listing to another place in the grid",
  description:
    "Positions of all listings are numbered anew, without gaps; what others hold closes up.",
  body: z.strictObject({
    place: z
      .number()
      .int()
      .min(0)
      .max(1_000_000)
      .describe("0 is the first; beyond the last is the last"),
  }),
  responses: listingAnswer,
  errors: ["dollar_store_listing_not_found"],
})

export const deleteListingContract = defineRoute({
  ...shared,
  name: "admin.dollar_store.listings.delete",
  method: "DELETE",
  path: "/admin/dollar-store/listings/:product_id",
  summary: "Take a product out of the grid",
  responses: {
    200: {
      description: "It is out",
      schema: z.object({ product_id: z.string(), deleted: z.literal(true) }),
    },
  },
  errors: ["dollar_store_listing_not_found"],
})

const sheetSchema = z.object({
  date: z.iso.date(),
  source: z.enum(["ecb", "file", "manual"]),
  fetched_at: date,
  rates: z
    .record(z.string(), z.string())
    .describe("Units of each currency for one euro"),
})

export const listRatesContract = defineRoute({
  ...shared,
  name: "admin.dollar_store.rates.list",
  method: "GET",
  path: "/admin/dollar-store/rates",
  summary: "Reference rates, newest day first",
  query: z.strictObject(paging),
  responses: {
    200: {
      description: "A sheet a day and source",
      schema: z.object({
        rates: z.array(sheetSchema),
        age_days: z.number().int().nullable(),
        ...counted,
      }),
    },
  },
})

const storedDates = {
  200: {
    description: "Which days were stored",
    schema: z.object({ dates: z.array(z.iso.date()) }),
  },
}

export const importRatesContract = defineRoute({
  ...shared,
  name: "admin.dollar_store.rates.import",
  method: "POST",
  path: "/admin/dollar-store/rates/import",
  summary: "Store a file of the ECB's reference rates",
  description:
    "`eurofxref-daily.xml` or the one of 90 days, as XML or in a field `xml`. Stands above what was fetched for the same day. Prices follow by a price run.",
  body: z.strictObject({ xml: z.string().min(1).max(2_000_000) }),
  text_body: { media_type: "application/xml", field: "xml" },
  body_limit_bytes: 2_500_000,
  responses: storedDates,
  errors: ["dollar_store_rates_unreadable"],
})

export const fetchRatesContract = defineRoute({
  ...shared,
  name: "admin.dollar_store.rates.fetch",
  method: "POST",
  path: "/admin/dollar-store/rates/fetch",
  summary: "Fetch the newest rates now",
  responses: storedDates,
  errors: ["dollar_store_rates_unreadable", "dollar_store_rates_unavailable"],
  rate_limit: { points: 6, duration_seconds: 60 },
})

export const runSchema = z.object({
  id: z.string(),
  status: z.enum(["running", "applied", "unchanged", "refused", "failed"]),
  trigger: z.enum(["schedule", "manual", "approval"]),
  rate_date: z.iso.date().nullable(),
  rate_source: z.enum(["ecb", "file", "manual"]).nullable(),
  refusals: z.array(
    z.object({
      code: z.enum(names(REFUSALS)),
      detail: z.string(),
      currency: z.string().optional(),
    })
  ),
  currencies_missing: z
    .array(z.string())
    .describe("Currencies of the shop that the rates have not"),
  variant_count: z.number().int(),
  change_count: z.number().int(),
  approves: z.string().nullable(),
  actor_id: z.string().nullable(),
  created_at: date,
  finished_at: date.nullable(),
})

const runAnswer = {
  200: { description: "The run", schema: z.object({ price_run: runSchema }) },
}

export const listRunsContract = defineRoute({
  ...shared,
  name: "admin.dollar_store.price_runs.list",
  method: "GET",
  path: "/admin/dollar-store/price-runs",
  summary: "When prices were written, or refused, newest first",
  query: z.strictObject(paging),
  responses: {
    200: {
      description: "Runs",
      schema: z.object({ price_runs: z.array(runSchema), ...counted }),
    },
  },
})

export const runContract = defineRoute({
  ...shared,
  name: "admin.dollar_store.price_runs.get",
  method: "GET",
  path: "/admin/dollar-store/price-runs/:id",
  summary: "One run, with what each price was before",
  responses: {
    200: {
      description: "The run",
      schema: z.object({
        price_run: runSchema.extend({
          lines: z
            .array(
              z.object({
                variant_id: z.string(),
                currency: z.string(),
                before: z.number().nullable(),
                after: z.number(),
              })
            )
            .describe("The first 1,000"),
        }),
      }),
    },
  },
  errors: ["dollar_store_run_not_found"],
})

export const startRunContract = defineRoute({
  ...shared,
  name: "admin.dollar_store.price_runs.start",
  method: "POST",
  path: "/admin/dollar-store/price-runs",
  summary: "Write prices by the newest rates now",
  description:
    "`refused` where the rates are too old or moved too far; nothing is written then.",
  responses: runAnswer,
  errors: ["dollar_store_run_under_way", "dollar_store_channel_not_found"],
})

export const approveRunContract = defineRoute({
  ...shared,
  name: "admin.dollar_store.price_runs.approve",
  method: "POST",
  path: "/admin/dollar-store/price-runs/:id/approve",
  summary: "Write the prices of a refused run after all",
  description:
    "Only of the newest run. A new run does it by the same rates, and names this one.",
  responses: runAnswer,
  errors: [
    "dollar_store_run_not_found",
    "dollar_store_run_not_approvable",
    "dollar_store_run_under_way",
    "dollar_store_channel_not_found",
  ],
})

export const findingSchema = z.object({
  id: z.string(),
  product_id: z.string(),
  variant_id: z.string().nullable(),
  price_list_id: z.string().nullable(),
  problem: z.enum(names(PROBLEMS)),
  currency: z.string(),
  found: z.number().nullable(),
  required: z.number().nullable(),
  found_at: date,
  last_seen_at: date,
  resolved_at: date.nullable(),
})

export const listFindingsContract = defineRoute({
  ...shared,
  name: "admin.dollar_store.findings.list",
  method: "GET",
  path: "/admin/dollar-store/findings",
  summary: "Prices that are not what they have to be",
  query: z.strictObject({ ...paging, is_open: flag }),
  responses: {
    200: {
      description: "Newest first",
      schema: z.object({ findings: z.array(findingSchema), ...counted }),
    },
  },
})

export const checkContract = defineRoute({
  ...shared,
  name: "admin.dollar_store.findings.check",
  method: "POST",
  path: "/admin/dollar-store/findings/check",
  summary: "Look at every price now",
  responses: {
    200: {
      description: "What was not known before, and how much is open",
      schema: z.object({
        opened: z.array(findingSchema),
        open_count: z.number().int(),
      }),
    },
  },
  errors: ["dollar_store_channel_not_found"],
})

export const statusContract = defineRoute({
  ...shared,
  name: "admin.dollar_store.status",
  method: "GET",
  path: "/admin/dollar-store/status",
  summary: "What the merchant has to look at",
  responses: {
    200: {
      description: "For a banner",
      schema: z.object({
        base_price: z.number(),
        base_currency: z.string(),
        rate_date: z.iso.date().nullable(),
        rate_age_days: z.number().int().nullable(),
        rates_stale: z.boolean(),
        refused_run: runSchema
          .nullable()
          .describe("The newest run, where it waits for an approval"),
        open_findings: z.number().int(),
        listings: z.number().int(),
        page_url: z.string(),
      }),
    },
  },
})

/** `:product_id` and `:id` before their siblings: they match them too. */
export const dollarStoreContracts = [
  listListingsContract,
  createListingContract,
  moveListingContract,
  listingContract,
  updateListingContract,
  deleteListingContract,
  listRatesContract,
  importRatesContract,
  fetchRatesContract,
  listRunsContract,
  startRunContract,
  runContract,
  approveRunContract,
  listFindingsContract,
  checkContract,
  statusContract,
]
