import { z } from "@medusajs/framework/zod"
import { defineRoute } from "../../lib/http/contract"
import { firstValue } from "../../lib/http/first-value"
import { gridQuery, trackingQuery } from "../api/products/contracts"

const shared = {
  tags: ["$3 store"],
  auth: "none",
  method: "GET",
} as const

/** A person reads the answer: a wrong value is as good as none. */
const lenient = <Schema extends z.ZodType>(schema: Schema) =>
  firstValue(schema).optional().catch(undefined)

export const dollarStorePageContract = defineRoute({
  ...shared,
  name: "dollar_store.page",
  path: "/dollar-store",
  summary: "The grid as a page",
  description:
    "Works without script; with it, stock is live. Parameters that cannot be read are left out.",
  query: z.object({
    ref: lenient(trackingQuery.ref),
    source: lenient(trackingQuery.source),
    campaign: lenient(trackingQuery.campaign),
    category: lenient(gridQuery.category),
    currency: lenient(gridQuery.currency),
    product: lenient(z.string().max(255)).describe("Shown first, on its own"),
    page: z.coerce.number().int().min(1).max(100_000).default(1).catch(1),
  }),
  responses: {
    200: { description: "The page", content_types: ["text/html"] },
    503: {
      description: "The database is away, and the page was never asked for",
      content_types: ["text/html"],
    },
  },
  rate_limit: { points: 600, duration_seconds: 60 },
})

const VERSION = /^\d{1,18}$/

export const dollarStoreStreamContract = defineRoute({
  ...shared,
  name: "dollar_store.stream",
  path: "/dollar-store/stream",
  summary: "The page's live stock, by server-sent events",
  description:
    "`ready` with `{}` at once, then `stock` with `{ id, in_stock, stock_count, stock_counted }`, `listed` and `removed` with `{ id }`. Begins after the version of the grid in `after`, and resumes by `Last-Event-ID`.",
  query: z.object({
    after: lenient(z.string().regex(VERSION)).describe(
      "Version of the grid that the page was made of"
    ),
  }),
  responses: {
    200: { description: "Events", content_types: ["text/event-stream"] },
  },
  rate_limit: { points: 600, duration_seconds: 60 },
})

export const dollarStorePageContracts = [
  dollarStorePageContract,
  dollarStoreStreamContract,
]
