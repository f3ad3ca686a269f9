import type { z } from "@medusajs/framework/zod"
import { defineRoute } from "../../../lib/http/contract"
import { metricsQuery, metricsSchema, SPAN } from "./metrics-schema"

const shared = {
  tags: ["Affiliate: metrics"],
  auth: "secret_key",
  method: "GET",
  // Named here, for types of the package are to name zod by the framework.
  query: metricsQuery satisfies z.ZodType,
  errors: ["affiliate_ref_forbidden"],
} as const

export const METRICS = `${SPAN} What each figure means is in \`definitions\`. A ratio of nothing is null.`

export const STREAM_EVENTS =
  "Events: `snapshot` at once, then `update` when a figure changed, at most four a second; each has the whole answer of the route without `stream`. After a break the browser sends `Last-Event-ID`: it gets an `update`, or nothing where it has missed nothing. A comment every 15 seconds keeps the line open. A stream ends after half an hour, and one that takes nothing for 20 seconds is closed."

export const STREAM_RESPONSES = {
  200: { description: "Events", content_types: ["text/event-stream"] },
} as const

const OWN =
  "A key that is bound to a partner sees what is that partner's, and nothing else."

export const getMetricsContract = defineRoute({
  ...shared,
  name: "affiliate.metrics.get",
  path: "/api/metrics",
  summary: "Sales, orders, clicks and conversion",
  description: `${METRICS} ${OWN}`,
  responses: { 200: { description: "Figures", schema: metricsSchema } },
  rate_limit: { points: 600, duration_seconds: 60 },
})

export const streamMetricsContract = defineRoute({
  ...shared,
  name: "affiliate.metrics.stream",
  path: "/api/metrics/stream",
  summary: "The metrics as they change, by server-sent events",
  description: `${STREAM_EVENTS} ${OWN}`,
  responses: STREAM_RESPONSES,
  rate_limit: { points: 600, duration_seconds: 60 },
})

export const metricsContracts = [getMetricsContract, streamMetricsContract]
