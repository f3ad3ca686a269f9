import { z } from "@medusajs/framework/zod"
import { defineRoute } from "../../../../lib/http/contract"
import { timeFilter } from "../../../../lib/http/time-filter"
import {
  RUN_STATUSES,
  RUN_TRIGGERS,
} from "../../../../modules/offers/engine/run-row"
import { oneOrMore, pagingQuery } from "../../provenance/schemas"
import { runSchema } from "./run-schema"

const shared = { tags: ["Offers: sync"], auth: "admin" } as const
const date = z.iso.datetime()

const runAnswer = {
  description: "The run",
  schema: z.object({ run: runSchema }),
}

const requestedAnswer = {
  description: "Queued, or the run of the source that was there already",
  schema: z.object({ run: runSchema, already_running: z.boolean() }),
}

export const syncAllContract = defineRoute({
  ...shared,
  name: "admin.offers.sync.all",
  method: "POST",
  path: "/admin/offers/sync/all",
  summary: "Read every active source now",
  responses: {
    202: {
      description: "A run for each active source",
      schema: z.object({
        runs: z.array(
          z.object({ run: runSchema, already_running: z.boolean() })
        ),
      }),
    },
  },
})

export const syncSourceContract = defineRoute({
  ...shared,
  name: "admin.offers.sync.source",
  method: "POST",
  path: "/admin/offers/sync/source/:slug",
  summary: "Read a source now",
  responses: { 202: requestedAnswer },
  errors: [
    "offers_source_not_found",
    "offers_source_inactive",
    "offers_run_under_way",
  ],
})

export const syncStatusContract = defineRoute({
  ...shared,
  name: "admin.offers.sync.status",
  method: "GET",
  path: "/admin/offers/sync/status",
  summary: "What is being read, and when what is next",
  responses: {
    200: {
      description: "Every source, with its run",
      schema: z.object({
        runs_queued: z.number().int(),
        runs_running: z.number().int(),
        sources: z.array(
          z.object({
            slug: z.string(),
            name: z.string(),
            status: z.string(),
            schedule: z.string(),
            next_run_at: date.nullable(),
            last_run_at: date.nullable(),
            last_success_at: date.nullable(),
            failures_in_row: z.number().int(),
            last_error_code: z.string().nullable(),
            last_error_message: z.string().nullable(),
            run: runSchema.nullable(),
          })
        ),
      }),
    },
  },
})

export const syncHistoryContract = defineRoute({
  ...shared,
  name: "admin.offers.sync.history",
  method: "GET",
  path: "/admin/offers/sync/history",
  summary: "Runs, the latest first",
  query: z.object({
    ...pagingQuery,
    source: oneOrMore(z.string().min(1).max(30)),
    status: oneOrMore(z.enum(RUN_STATUSES)),
    trigger: oneOrMore(z.enum(RUN_TRIGGERS)),
    since: timeFilter.optional(),
  }),
  responses: {
    200: {
      description: "A page of runs",
      schema: z.object({
        runs: z.array(runSchema),
        count: z.number().int(),
        limit: z.number().int(),
        offset: z.number().int(),
      }),
    },
  },
})

export const syncRunContract = defineRoute({
  ...shared,
  name: "admin.offers.sync.run",
  method: "GET",
  path: "/admin/offers/sync/history/:id",
  summary: "One run",
  responses: { 200: runAnswer },
  errors: ["offers_run_not_found"],
})

export const syncRejectionsContract = defineRoute({
  ...shared,
  name: "admin.offers.sync.rejections",
  method: "GET",
  path: "/admin/offers/sync/history/:id/rejections",
  summary: "Rows of a run that were refused, and why",
  description:
    "At most `offers.sync.rejections_kept_max` of a run are kept; all are counted.",
  query: z.object({
    limit: z.coerce.number().int().min(1).max(200).default(50),
    cursor: z.string().max(500).optional(),
  }),
  responses: {
    200: {
      description: "In the order of the feed",
      schema: z.object({
        rejections: z.array(
          z.object({
            id: z.string(),
            position: z.number().int(),
            external_id: z.string().nullable(),
            reason: z.string(),
            field: z.string().nullable(),
            message: z.string(),
            excerpt: z.string(),
            created_at: date,
          })
        ),
        limit: z.number().int(),
        next_cursor: z.string().nullable(),
      }),
    },
  },
  errors: ["offers_run_not_found", "cursor_invalid"],
})

export const exportRejectionsContract = defineRoute({
  ...shared,
  name: "admin.offers.sync.rejections_export",
  method: "GET",
  path: "/admin/offers/sync/history/:id/rejections.csv",
  summary: "Refused rows as CSV",
  responses: {
    200: {
      description: "RFC 4180, with a header",
      content_types: ["text/csv"],
    },
  },
  errors: ["offers_run_not_found"],
})

const action = (verb: string, summary: string, description?: string) =>
  ({
    ...shared,
    name: `admin.offers.sync.${verb}`,
    method: "POST",
    path: `/admin/offers/sync/history/:id/${verb}`,
    summary,
    description,
    errors: [
      "offers_run_not_found",
      "offers_run_action_refused",
      "offers_run_under_way",
    ],
  }) as const

export const cancelRunContract = defineRoute({
  ...action("cancel", "End a run that waits or runs"),
  responses: { 200: runAnswer },
})

export const approveRunContract = defineRoute({
  ...action("approve", "Let a run go on that stopped and asks"),
  responses: { 202: runAnswer },
})

export const discardRunContract = defineRoute({
  ...action("discard", "Throw away what such a run has read"),
  responses: { 200: runAnswer },
})

export const retryRunContract = defineRoute({
  ...action("retry", "A new run in place of one that did not end well"),
  responses: { 202: requestedAnswer },
})

export const syncStreamContract = defineRoute({
  ...shared,
  name: "admin.offers.sync.stream",
  method: "GET",
  path: "/admin/offers/sync/stream",
  summary: "Live progress",
  description:
    "Server-sent events. `progress` has `{ runs }`, all that wait, run or ended within the last seconds: at once, then when something changed, at most once a second. A comment every 15 seconds keeps the line open. Each event is the whole state, so a client that reconnects has missed nothing.",
  responses: {
    200: { description: "Events", content_types: ["text/event-stream"] },
  },
})

export const syncContracts = [
  syncAllContract,
  syncSourceContract,
  syncStatusContract,
  syncHistoryContract,
  syncRunContract,
  syncRejectionsContract,
  exportRejectionsContract,
  cancelRunContract,
  approveRunContract,
  discardRunContract,
  retryRunContract,
  syncStreamContract,
]
