import { z } from "@medusajs/framework/zod"
import { defineRoute } from "../../../../lib/http/contract"
import {
  ALERT_KINDS,
  HEALTH_STATES,
} from "../../../../modules/offers/lib/source-health"
import { listOf, oneOrMore, pagingQuery } from "../../provenance/schemas"

const shared = {
  tags: ["Offers: health"],
  auth: "admin",
  method: "GET",
} as const

const count = z.number().int()
const date = z.iso.datetime()
const state = z.enum(HEALTH_STATES)
const kind = z.enum(ALERT_KINDS)

const problem = {
  kind,
  severity: z.enum(["warning", "critical"]),
  message: z.string(),
  detail: z.record(z.string(), z.unknown()),
}

const alertSchema = z.object({
  id: z.string(),
  source: z.string(),
  ...problem,
  opened_at: date,
  last_seen_at: date,
  resolved_at: date.nullable(),
})

const healthSchema = z.object({
  state,
  checked_at: date,
  sources: z.array(
    z.object({
      slug: z.string(),
      name: z.string(),
      status: z.enum(["active", "inactive"]),
      state,
      problems: z
        .array(z.object(problem))
        .describe("As of now, whether an alert of it is open yet or not"),
      last_success_at: date.nullable(),
      last_run_at: date.nullable(),
      next_run_at: date.nullable(),
      freshness_seconds: count.nullable().describe("Since the last success"),
      error_rate: z
        .number()
        .nullable()
        .describe("Share of refused rows of the last run"),
      offers: count,
      offers_change: count
        .nullable()
        .describe("Found anew by the last run, less those it missed"),
      drop_share: z.number().nullable(),
      latency_ms: z.number().nullable(),
      failures_in_row: count,
      alerts: z.array(alertSchema),
    })
  ),
})

const health = {
  ...shared,
  summary: "How the sources stand",
  description:
    "Always 200, so that it can be shown. For a monitor, `?monitor=true` answers 503 with the same body while any source is critical.",
  query: z.object({
    monitor: z
      .enum(["true", "false"])
      .transform((it) => it === "true")
      .default(false),
  }),
  responses: {
    200: {
      description: "The sources, and the worst of their states",
      schema: z.object({ health: healthSchema }),
    },
    503: {
      description: "For a monitor: something is critical",
      schema: z.object({ health: healthSchema }),
    },
  },
} as const

export const offersHealthContract = defineRoute({
  ...health,
  name: "admin.offers.health",
  path: "/admin/offers/health",
})

export const analyticsHealthContract = defineRoute({
  ...health,
  name: "admin.offers.analytics.health",
  path: "/admin/offers/analytics/health",
})

export const listAlertsContract = defineRoute({
  ...shared,
  name: "admin.offers.alerts.list",
  path: "/admin/offers/alerts",
  summary: "What was and is wrong with sources",
  query: z.object({
    ...pagingQuery,
    source: oneOrMore(
      z.string().regex(/^[a-z][a-z0-9]{1,29}$/, "must be a source")
    ),
    kind: oneOrMore(kind),
    open: z
      .enum(["true", "false"])
      .transform((it) => it === "true")
      .optional(),
  }),
  responses: {
    200: {
      description: "Alerts, the latest first",
      schema: listOf("alerts", alertSchema),
    },
  },
})

export const healthContracts = [
  offersHealthContract,
  analyticsHealthContract,
  listAlertsContract,
]
