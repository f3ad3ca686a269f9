import { z } from "@medusajs/framework/zod"
import {
  RUN_PHASES,
  RUN_STATUSES,
  RUN_TRIGGERS,
} from "../../../../modules/offers/engine/run-row"

const count = z.number().int()
const date = z.iso.datetime()

/** A run, as the history, the status and the stream show it. */
export const runSchema = z.object({
  id: z.string(),
  source: z.string(),
  trigger: z.enum(RUN_TRIGGERS),
  requested_by: z.string().nullable(),
  status: z.enum(RUN_STATUSES),
  phase: z.enum(RUN_PHASES).nullable(),
  attempt: count,
  run_after: date,
  cancel_requested_at: date.nullable(),
  approved_at: date.nullable(),
  approved_by: z.string().nullable(),
  progress: z.object({
    rows: count,
    rows_expected: count.nullable(),
    share: z.number().nullable(),
    eta_seconds: count.nullable(),
  }),
  new_count: count,
  changed_count: count,
  unchanged_count: count,
  duplicate_count: count,
  missing_count: count,
  expired_count: count,
  returned_count: count,
  rejected_count: count,
  rejected_by_reason: z.record(z.string(), count),
  bytes: count,
  requests: count,
  throttled_ms: count,
  latency_ms: z.number().nullable(),
  peak_memory_bytes: count.nullable(),
  rows_per_second: z.number().nullable(),
  complete: z.boolean().nullable(),
  notes: z.array(z.string()),
  guard: z
    .object({
      stopped_by: z.array(
        z.enum(["no_rows", "removed", "changed", "rejected"])
      ),
      live: count,
      staged: count,
      new: count,
      changed: count,
      missing: count,
      rejected: count,
      removed_share: z.number(),
      changed_share: z.number(),
      rejected_share: z.number(),
    })
    .nullable()
    .describe("Why the run stopped and asks"),
  error: z.object({ code: z.string(), message: z.string() }).nullable(),
  created_at: date,
  started_at: date.nullable(),
  finished_at: date.nullable(),
  updated_at: date,
  duration_seconds: z.number().nullable(),
})
