import { z } from "@medusajs/framework/zod"
import { defineRoute } from "../../../../lib/http/contract"
import { dayInput, timeFilter } from "../../../../lib/http/time-filter"
import { VERDICTS } from "../../../../modules/provenance/lib/scan-verdict"
import { TAG_STATES } from "../../../../modules/provenance/lib/tag-state"
import { TRANSACTION_STATES } from "../../../../modules/provenance/lib/transaction-state"
import {
  ANOMALY_WEIGHTS,
  type AnomalyReason,
} from "../../../../modules/provenance/scans/anomalies"
import { id, oneOrMore } from "../schemas"
import { rangeOf } from "./summary/summarize"

const shared = { tags: ["Provenance: scans"], auth: "admin" } as const
const tamper = z.enum(["closed", "opened", "unknown"]).nullable()

export const listScansContract = defineRoute({
  ...shared,
  name: "admin.provenance.scans.list",
  method: "GET",
  path: "/admin/provenance/scans",
  summary: "The scan log",
  query: z.object({
    limit: z.coerce.number().int().min(1).max(100).default(20),
    cursor: z.string().max(500).optional(),
    tag_id: id.optional(),
    uid: z
      .string()
      .regex(/^[0-9a-fA-F]{14}$/, "must be 14 hex digits")
      .optional(),
    verdict: oneOrMore(z.enum(VERDICTS)),
    from: timeFilter.optional(),
    to: timeFilter.optional(),
  }),
  responses: {
    200: {
      description: "Scans, newest first",
      schema: z.object({
        scans: z.array(
          z.object({
            id: z.string(),
            verdict: z.enum(VERDICTS),
            reasons: z.array(z.string()),
            uid: z.string().nullable(),
            tag_id: z.string().nullable(),
            counter: z.number().int().nullable(),
            tamper,
            client_hash: z.string(),
            accepted: z.boolean(),
            created_at: z.iso.datetime(),
          })
        ),
        limit: z.number().int(),
        next_cursor: z.string().nullable(),
      }),
    },
  },
  errors: ["cursor_invalid"],
})

const counts = <T extends string>(names: readonly T[]) =>
  z.object(
    Object.fromEntries(names.map((name) => [name, z.number().int()])) as Record<
      T,
      z.ZodNumber
    >
  )

/** Of the range with its defaults: `from` alone reaches until today. */
export const summaryQuery = z
  .object({ from: dayInput.optional(), to: dayInput.optional() })
  .refine((query) => daysOf(query) > 0, "from must not be after to")
  .refine((query) => daysOf(query) <= 400, "at most 400 days at once")

function daysOf(query: { from?: string; to?: string }): number {
  const { from, to } = rangeOf(query, new Date())
  return (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1
}

const figures = z.object({
  from: z.iso.date(),
  to: z.iso.date(),
  scans_by_day: z.array(counts(VERDICTS).extend({ day: z.iso.date() })),
  scans_by_verdict: counts(VERDICTS),
  tags_by_state: counts(TAG_STATES),
  transactions_by_state: counts(TRANSACTION_STATES),
  garments: z.object({
    total: z.number().int(),
    minted: z.number().int(),
    bound: z.number().int(),
    ended: z.number().int(),
  }),
  wallet: z
    .object({
      address: z.string(),
      chain_id: z.number().int(),
      balance_wei: z.string().nullable(),
      low_balance: z.boolean(),
      hold_reason: z.string().nullable(),
      budget_day: z.string().nullable(),
      budget_spent_wei: z.string(),
      checked_at: z.iso.datetime().nullable(),
    })
    .nullable(),
})

const summary = {
  ...shared,
  method: "GET",
  summary: "Scans by verdict over time, tags by state, the mint pipeline",
  query: summaryQuery,
  responses: {
    200: {
      description: "Figures; days are UTC, the last 30 by default",
      schema: z.object({ summary: figures }),
    },
  },
} as const

export const scanSummaryContract = defineRoute({
  ...summary,
  name: "admin.provenance.scans.summary",
  path: "/admin/provenance/scans/summary",
})

export const summaryContract = defineRoute({
  ...summary,
  name: "admin.provenance.summary",
  path: "/admin/provenance/summary",
})

export const anomaliesContract = defineRoute({
  ...shared,
  name: "admin.provenance.scans.anomalies",
  method: "GET",
  path: "/admin/provenance/scans/anomalies",
  summary: "Tags whose taps look wrong, and why",
  query: z.object({
    days: z.coerce.number().int().min(1).max(90).default(7),
    limit: z.coerce.number().int().min(1).max(100).default(20),
  }),
  responses: {
    200: {
      description: "Worst first",
      schema: z.object({
        anomalies: z.array(
          z.object({
            tag_id: z.string(),
            uid: z.string(),
            state: z.enum(TAG_STATES),
            tamper,
            score: z.number().int().min(0).max(100),
            reasons: z.array(
              z.enum(
                Object.keys(ANOMALY_WEIGHTS) as [
                  AnomalyReason,
                  ...AnomalyReason[],
                ]
              )
            ),
            scans: z.number().int(),
            replayed: z.number().int(),
            invalid: z.number().int(),
            clients: z.number().int(),
            last_scan_at: z.iso.datetime(),
          })
        ),
      }),
    },
  },
})

export const scanContracts = [
  listScansContract,
  scanSummaryContract,
  summaryContract,
  anomaliesContract,
]
