import type { z } from "@medusajs/framework/zod"
import { defineRoute } from "../../../../lib/http/contract"
import {
  METRICS,
  STREAM_EVENTS,
  STREAM_RESPONSES,
} from "../../../api/metrics/contracts"
import {
  metricsQuery,
  metricsSchema,
} from "../../../api/metrics/metrics-schema"

const shared = {
  tags: ["Affiliate: metrics"],
  auth: "admin",
  method: "GET",
  // Named here, for types of the package are to name zod by the framework.
  query: metricsQuery satisfies z.ZodType,
} as const

export const adminMetricsContract = defineRoute({
  ...shared,
  name: "admin.affiliate.metrics.get",
  path: "/admin/affiliate/metrics",
  summary: "Sales, orders, clicks and conversion",
  description: METRICS,
  responses: { 200: { description: "Figures", schema: metricsSchema } },
})

export const adminMetricsStreamContract = defineRoute({
  ...shared,
  name: "admin.affiliate.metrics.stream",
  path: "/admin/affiliate/metrics/stream",
  summary: "The metrics as they change, by server-sent events",
  description: STREAM_EVENTS,
  responses: STREAM_RESPONSES,
})

export const adminMetricsContracts = [
  adminMetricsContract,
  adminMetricsStreamContract,
]
