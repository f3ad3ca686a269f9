import { z } from "@medusajs/framework/zod"
import { defineRoute } from "../../../../lib/http/contract"
import { dayInput } from "../../../../lib/http/time-filter"
import { FORECAST_METRICS } from "../../../../modules/offers/analytics/forecast-metric"
import {
  daysIn,
  RANGE_DAYS_MAX,
  rangeOf,
} from "../../../../modules/offers/lib/day-range"
import { FORECAST_MODELS } from "../../../../modules/offers/lib/forecast"

const shared = {
  tags: ["Offers: analytics"],
  auth: "admin",
  method: "GET",
} as const

const count = z.number().int()
const date = z.iso.datetime()
const day = z.iso.date()
const slug = z.string().regex(/^[a-z][a-z0-9]{1,29}$/, "must be a source")
const filters = {
  source: slug.optional(),
  category: z.string().min(1).max(100).optional(),
}

const moneySchema = z.object({
  currency: z.string(),
  pending_count: count,
  approved_count: count,
  paid_count: count,
  reversed_count: count,
  pending_commission: z.number(),
  approved_commission: z.number(),
  paid_commission: z.number(),
  reversed_commission: z.number(),
  commission: z.number().describe("Of all that was not reversed"),
  sales: z.number().describe("What customers paid for it"),
  attributed_count: count.describe("That a click of ours led to"),
  attributed_commission: z.number(),
  epc: z
    .number()
    .nullable()
    .describe("Attributed commission a click; null without clicks"),
})

const conversion_rate = z
  .number()
  .nullable()
  .describe("Attributed conversions a click; null without clicks")

const attribution = {
  clicks: count.describe("Of people"),
  bot_clicks: count,
  conversions: count.describe("That were not reversed"),
  reversed: count,
  conversion_rate,
  money: z.array(moneySchema).describe("By currency, never added up"),
}

const shares = z.array(z.object({ value: z.string(), offers: count }))

export const analyticsSummaryContract = defineRoute({
  ...shared,
  name: "admin.offers.analytics.summary",
  path: "/admin/offers/analytics/summary",
  summary: "The feed in numbers, and its last 30 days",
  responses: {
    200: {
      description: "Exact counts; all but `by_status` are of live offers",
      schema: z.object({
        summary: z.object({
          offers: z.object({
            live: count.describe("Active and upcoming"),
            by_status: shares,
            by_source: shares,
            by_category: shares,
            by_kind: shares,
            by_currency: shares,
            by_commission_type: shares,
            by_commission_band: shares.describe(
              "0 unknown, 1 under 2, 2 under 5, 3 under 10, 4 under 20, 5 under 50, 6 above"
            ),
            by_country: shares.describe("001 is everywhere"),
          }),
          duplicates: z
            .object({
              gtin_groups: count,
              gtin_offers: count,
              title_groups: count,
              title_offers: count,
              counted_at: date,
            })
            .nullable()
            .describe("Counted each night; null before the first"),
          sources: z.object({ active: count, inactive: count }),
          last_30_days: z.object({ from: day, to: day, ...attribution }),
        }),
      }),
    },
  },
})

const range = z
  .object({
    from: dayInput.optional(),
    to: dayInput.optional(),
    ...filters,
  })
  .refine(
    (it) => daysIn(rangeOf(it, new Date())) > 0,
    "from must not be after to"
  )
  .refine(
    (it) => daysIn(rangeOf(it, new Date())) <= RANGE_DAYS_MAX,
    `at most ${RANGE_DAYS_MAX} days at once`
  )

const statistics = {
  ...shared,
  summary: "Clicks, conversions and revenue of a range of days",
  description:
    "Days are UTC, both ends included, the last 30 unless said otherwise. Every day is there, with zeros where nothing happened. Amounts are by currency.",
  query: range,
  responses: {
    200: {
      description: "Figures",
      schema: z.object({
        statistics: z.object({
          from: day,
          to: day,
          totals: z.object(attribution),
          days: z.array(
            z.object({
              day,
              clicks: count,
              bot_clicks: count,
              conversions: count,
              reversed: count,
            })
          ),
          revenue: z.array(
            z.object({
              currency: z.string(),
              days: z.array(
                z.object({ day, commission: z.number(), sales: z.number() })
              ),
            })
          ),
          offers: z
            .array(
              z.object({
                source: z.string(),
                days: z.array(z.object({ day, offers: count.nullable() })),
              })
            )
            .describe("Live ones; null for a day on which none were counted"),
          by_source: z.array(z.object({ source: z.string(), ...attribution })),
          by_category: z.array(
            z.object({ category: z.string().nullable(), ...attribution })
          ),
          top_offers: z
            .array(
              moneySchema.extend({
                offer_id: z.string(),
                title: z.string().nullable(),
                source: z.string(),
                clicks: count,
                conversion_rate,
              })
            )
            .describe("The twenty that earned most, of each currency"),
        }),
      }),
    },
  },
} as const

export const analyticsStatisticsContract = defineRoute({
  ...statistics,
  name: "admin.offers.analytics.statistics",
  path: "/admin/offers/analytics/statistics",
})

export const statisticsContract = defineRoute({
  ...statistics,
  name: "admin.offers.statistics",
  path: "/admin/offers/statistics",
})

const errors = z.object({
  mae: z.number(),
  mase: z.number().nullable(),
  mape: z.number().nullable(),
})

const observed = z.array(z.object({ day, value: z.number() }))
const metric = z.enum(FORECAST_METRICS)

export const forecastContract = defineRoute({
  ...shared,
  name: "admin.offers.analytics.forecast",
  path: "/admin/offers/analytics/forecast",
  summary: "What the next days may bring",
  description:
    "The better of two models on days they had not seen: as a week ago, or level, trend and weekday (Holt-Winters). With the errors of both. It knows nothing of campaigns and holidays, and is refused, with a reason, under three weeks of days.",
  query: z
    .object({
      metric: metric.default("clicks"),
      currency: z
        .string()
        .regex(/^[A-Za-z]{3}$/, "must be a currency such as DKK")
        .transform((it) => it.toUpperCase())
        .optional(),
      horizon_days: z.coerce.number().int().min(1).max(60).default(14),
      ...filters,
    })
    .refine(
      (it) => it.metric !== "commission" || it.currency !== undefined,
      "commission needs a currency"
    ),
  responses: {
    200: {
      description: "A forecast, or why there is none",
      schema: z.object({
        forecast: z.discriminatedUnion("ok", [
          z.object({
            ok: z.literal(true),
            metric,
            model: z.enum(FORECAST_MODELS),
            observed_days: count,
            holdout_days: count,
            errors: z.object({ seasonal_naive: errors, holt_winters: errors }),
            level: z.number().describe("Share of days within the interval"),
            observed,
            predictions: z.array(
              z.object({
                day,
                value: z.number(),
                low: z.number(),
                high: z.number(),
              })
            ),
          }),
          z.object({
            ok: z.literal(false),
            metric,
            reason: z.enum(["too_short", "nothing_happened"]),
            message: z.string(),
            observed,
          }),
        ]),
      }),
    },
  },
})

export const analyticsContracts = [
  analyticsSummaryContract,
  analyticsStatisticsContract,
  statisticsContract,
  forecastContract,
]
