import { z } from "@medusajs/framework/zod"
import { defineRoute } from "../../../../lib/http/contract"
import { dayInput } from "../../../../lib/http/time-filter"
import { time } from "../schemas"
import { dimensionValue } from "../../../../modules/affiliate/lib/dimension-value"
import {
  VISIT_REASONS,
  type VisitReason,
} from "../../../../modules/affiliate/lib/classify-visit"

const shared = { tags: ["Affiliate: visits"], auth: "admin" } as const

const REASONS = Object.keys(VISIT_REASONS) as [VisitReason, ...VisitReason[]]
const CLASSES = ["human", "suspect", "bot"] as const
const KINDS = ["click", "view"] as const

/** One value or several: `?class=bot&class=suspect`. */
const classes = z
  .preprocess(
    (value) => (Array.isArray(value) ? value : [value]),
    z.array(z.enum(CLASSES)).min(1).max(3)
  )
  .optional()
const text = z.string().trim().toLowerCase().min(1).max(255).optional()
/** In the spelling that it is counted under. */
const dimension = z
  .string()
  .max(255)
  .transform((it) => dimensionValue(it) ?? undefined)
  .optional()
const since = time.optional()

export const clickSchema = z.object({
  id: z.uuid(),
  kind: z.enum(KINDS),
  occurred_at: z.iso.datetime(),
  ref: z.string().nullable(),
  product_id: z.string(),
  source: z.string().nullable(),
  campaign: z.string().nullable(),
  class: z.enum(CLASSES),
  reasons: z.array(z.enum(REASONS)),
  visitor: z
    .string()
    .nullable()
    .describe("The same for one client's visits of one day"),
  referrer_host: z.string().nullable(),
  country: z.string().nullable(),
  is_linked: z
    .boolean()
    .describe("False for who asked not to be followed, or was erased"),
})

export const listClicksContract = defineRoute({
  ...shared,
  name: "admin.affiliate.clicks.list",
  method: "GET",
  path: "/admin/affiliate/clicks",
  summary: "List clicks and views with their class and its reasons",
  query: z.strictObject({
    kind: z.enum(KINDS).optional(),
    class: classes,
    reason: z.enum(REASONS).optional(),
    ref: text,
    source: dimension,
    campaign: dimension,
    product_id: z.string().min(1).max(255).optional(),
    from: since.describe("From then on"),
    to: since.describe("Before then"),
    limit: z.coerce.number().int().min(1).max(200).default(50),
    cursor: z.string().max(500).optional(),
  }),
  responses: {
    200: {
      description: "A page, the newest first",
      schema: z.object({
        clicks: z.array(clickSchema),
        limit: z.number().int(),
        next_cursor: z.string().nullable(),
        looked_until: z.iso
          .datetime()
          .nullable()
          .describe(
            "With a rare class, reason, product, source or campaign, a page may hold less than `limit`, or nothing, though there is more: until when it was looked. `next_cursor` looks further back."
          ),
      }),
    },
  },
  errors: ["cursor_invalid"],
})

export const exportVisitorContract = defineRoute({
  ...shared,
  name: "admin.affiliate.clicks.visitor.get",
  method: "GET",
  path: "/admin/affiliate/clicks/:id/visitor",
  summary: "All that is kept of whoever made a click",
  description:
    "The visits of the same client on the same day, up to 10,000: days cannot be matched with each other, for the salt of a day's hashes is destroyed after 48 hours.",
  responses: {
    200: {
      description: "The visits",
      schema: z.object({ clicks: z.array(clickSchema) }),
    },
  },
  errors: ["affiliate_visit_not_found"],
})

export const eraseVisitorContract = defineRoute({
  ...shared,
  name: "admin.affiliate.clicks.visitor.delete",
  method: "DELETE",
  path: "/admin/affiliate/clicks/:id/visitor",
  summary: "Forget whoever made a click",
  description:
    "The visits of that client and day stay and count, as those of nobody: who it was, where it came from and its country are emptied.",
  responses: {
    200: {
      description: "Forgotten",
      schema: z.object({ erased: z.number().int() }),
    },
  },
  errors: ["affiliate_visit_not_found"],
})

const DAYS_MAX = 400

export const checkRollUpsContract = defineRoute({
  ...shared,
  name: "admin.affiliate.roll_ups.check",
  method: "POST",
  path: "/admin/affiliate/roll-ups",
  summary: "Hold the daily figures against the clicks, and mend them",
  description:
    "Days of UTC, both included. Days whose clicks are past their retention are left alone.",
  body: z
    .strictObject({
      from: dayInput,
      to: dayInput,
      mend: z.boolean().default(true),
    })
    .refine(({ from, to }) => from <= to, {
      path: ["to"],
      message: "must not be before from",
    })
    .refine(
      ({ from, to }) =>
        Date.parse(to) - Date.parse(from) < DAYS_MAX * 86_400_000,
      { path: ["to"], message: `must be at most ${DAYS_MAX} days after from` }
    ),
  responses: {
    200: {
      description: "What differed",
      schema: z.object({
        from: z.string().nullable(),
        to: z.string().nullable(),
        days: z.number().int(),
        differing: z.number().int(),
        differences: z
          .array(
            z.object({
              at: z.string(),
              mask: z.number().int().nullable(),
              ref: z.string(),
              source: z.string(),
              campaign: z.string(),
              product_id: z.string(),
              missing: z.record(z.string(), z.number()),
            })
          )
          .max(100),
        is_mended: z.boolean(),
      }),
    },
  },
})

export const clickContracts = [
  listClicksContract,
  exportVisitorContract,
  eraseVisitorContract,
  checkRollUpsContract,
]
