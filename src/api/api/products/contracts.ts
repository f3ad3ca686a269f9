import { z } from "@medusajs/framework/zod"
import { defineRoute } from "../../../lib/http/contract"

const shared = {
  tags: ["$3 store"],
  auth: "shop_key",
  method: "GET",
} as const

export const REF = /^[a-z0-9][a-z0-9_-]{1,31}$/

const dimension = z.string().trim().max(64)

/** Whom a sale is owed to, and where the visitor came from. */
export const trackingQuery = {
  ref: z
    .string()
    .trim()
    .toLowerCase()
    .regex(REF, "must be a partner's ref, such as vader")
    .optional()
    .describe("Partner that the links carry; default the shop's"),
  source: dimension.optional().describe("Where the links are shown"),
  campaign: dimension.optional().describe("What they are shown for"),
}

export const gridQuery = {
  ...trackingQuery,
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  per_page: z.coerce.number().int().min(1).max(100).default(20),
  category: z
    .string()
    .trim()
    .min(1)
    .max(255)
    .optional()
    .describe("Name of a category, in any case"),
  currency: z
    .string()
    .regex(/^[A-Za-z]{3}$/, "must be a code of ISO 4217")
    .transform((code) => code.toUpperCase())
    .optional()
    .describe("Default the store's base currency"),
  /** A browser's EventSource sends no headers, so the key may be here. */
  "x-publishable-api-key": z.string().max(255).optional(),
}

/** The fields of the brief's model first, each always there and of its type. */
export const gridProductSchema = z.object({
  id: z.string(),
  name: z.string(),
  price: z.number().describe("With a decimal point always, as in 3.00"),
  currency: z.string(),
  category: z.string(),
  image_url: z.string().describe("Empty where there is no image"),
  affiliate_url: z
    .string()
    .describe("Where it is bought, by way of the shop's own redirect"),
  in_stock: z.boolean(),
  stock_count: z
    .number()
    .int()
    .describe("Units; 0 where they are not counted, see stock_counted"),
  kind: z
    .enum(["own", "affiliate"])
    .describe("Whether the shop sells it, or another one does"),
  label: z.string().describe("What has to stand beside it"),
  stock_counted: z.boolean(),
  price_current: z
    .boolean()
    .describe("False: the other shop's price was not looked at lately"),
})

export const gridPageSchema = z.object({
  products: z.array(gridProductSchema),
  total: z.number().int(),
  page: z.number().int(),
  per_page: z.number().int(),
})

const errors = ["dollar_store_currency_unavailable"]

export const listProductsContract = defineRoute({
  ...shared,
  name: "api.products.list",
  path: "/api/products",
  summary: "The grid: everything costs one price",
  description:
    "Own products cost the base price or what it is worth; those bought elsewhere cost what the other shop asks.",
  query: z.strictObject(gridQuery),
  responses: { 200: { description: "A page", schema: gridPageSchema } },
  errors,
  rate_limit: { points: 600, duration_seconds: 60 },
})

const EVENTS =
  "Events: `snapshot` with a page as `GET /api/products` answers it, then `product` with a product that is new or changed, `stock` with `{ id, in_stock, stock_count }`, and `removed` with `{ id }`, also of what left the category that was asked for. After a break the browser sends `Last-Event-ID` and gets what it missed, without a snapshot."

export const streamProductsContract = defineRoute({
  ...shared,
  name: "api.products.stream",
  path: "/api/products/stream",
  summary: "The grid as it changes, by server-sent events",
  description: EVENTS,
  query: z.strictObject(gridQuery),
  responses: {
    200: { description: "Events", content_types: ["text/event-stream"] },
  },
  errors,
  rate_limit: { points: 600, duration_seconds: 60 },
})

export const apiProductContracts = [
  listProductsContract,
  streamProductsContract,
]
