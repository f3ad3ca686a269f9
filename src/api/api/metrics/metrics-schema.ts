import { z } from "@medusajs/framework/zod"
import { dayInput } from "../../../lib/http/time-filter"
import { dimensionValue } from "../../../modules/affiliate/lib/dimension-value"
import {
  DAYS_MAX,
  resolveFilters,
  spanProblem,
} from "../../../modules/affiliate/metrics/resolve-filters"
import type { Metrics } from "../../../modules/affiliate/metrics/types"
import { SALE_STATUSES } from "../../../modules/affiliate/sales/sale"
import { REF } from "../products/contracts"

/** In the spelling that it is counted under. */
const dimension = z
  .string()
  .trim()
  .min(1)
  .max(64)
  .transform((it) => dimensionValue(it) ?? undefined)

/** Refuses days that cannot be shown at once, or end before they begin. */
export function refuseWrongSpan(
  query: { from?: string; to?: string },
  context: z.RefinementCtx
): void {
  const message = spanProblem(resolveFilters(query, new Date()))
  if (message) {
    context.addIssue({ code: "custom", path: ["from"], message })
  }
}

/** Of days that can be shown at once. */
export const metricsQuery = z
  .strictObject({
    from: dayInput
      .optional()
      .describe("First day; default 29 days before `to`"),
    to: dayInput.optional().describe("Last day, included; default today"),
    ref: z
      .string()
      .trim()
      .toLowerCase()
      .regex(REF, "must be a partner's ref, such as vader")
      .optional(),
    source: dimension.optional(),
    campaign: dimension.optional(),
  })
  .superRefine(refuseWrongSpan)

export const SPAN = `Days are of UTC; up to ${DAYS_MAX} of them.`

const count = z.number().int()
const counts = z.object({ human: count, suspect: count, bot: count })
const money = z.number()

const figures = {
  clicks: counts,
  views: counts,
  visitors: count,
  sales: count,
  units: z.number(),
  orders: count,
  attributed_orders: count,
  gross_sales: money,
  reversed_sales: money,
  net_sales: money,
  average_order_value: money.nullable().describe("Null without orders"),
  conversion_rate: z.number().nullable().describe("Null without visitors"),
}

/** The fields of the brief's model first, each always there and of its type. */
export const metricsSchema = z.object({
  total_sales: money.describe("In kroner, less what was taken back"),
  total_orders: count,
  average_order_value: money.nullable().describe("Null without orders"),
  conversion_rate: z.number().nullable().describe("Null without visitors"),
  top_products: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      sales: count,
      units: z.number(),
      orders: count,
      net_sales: money,
    })
  ),
  recent_sales: z.array(
    z.object({
      id: z.string(),
      product_id: z.string(),
      product_name: z.string(),
      timestamp: z.iso.datetime(),
      ref: z.string().describe("Empty for a sale of nobody"),
      source: z.string(),
      campaign: z.string(),
      quantity: z.number(),
      amount: money,
      currency: z.string(),
      amount_dkk: money.nullable().describe("Null where no rate was known"),
      reversed_amount: money,
      status: z.enum(SALE_STATUSES),
    })
  ),
  currency: z.string().describe("Of amounts that do not name another"),
  as_of: z.iso.datetime(),
  filters: z.object({
    from: z.iso.date(),
    to: z.iso.date(),
    ref: z.string().nullable(),
    source: z.string().nullable(),
    campaign: z.string().nullable(),
  }),
  totals: z.object(figures),
  currencies: z.array(
    z.object({
      currency: z.string(),
      sales: count,
      units: z.number(),
      orders: count,
      gross_sales: money,
      reversed_sales: money,
      net_sales: money,
      average_order_value: money.nullable(),
      gross_sales_dkk: money,
      reversed_sales_dkk: money,
      net_sales_dkk: money,
    })
  ),
  days: z.array(z.object({ day: z.iso.date(), ...figures })),
  by_source: z.array(z.object({ source: z.string(), ...figures })).max(50),
  by_campaign: z.array(z.object({ campaign: z.string(), ...figures })).max(50),
  definitions: z
    .record(z.string(), z.string())
    .describe("What each figure means, by its name"),
}) satisfies z.ZodType<Metrics>
