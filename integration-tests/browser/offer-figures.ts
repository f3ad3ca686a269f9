import type {
  Forecast,
  Health,
  Statistics,
  Summary,
} from "../../src/admin/lib/analytics-types"
import type { Conversion } from "../../src/admin/lib/offer-types"
import type { Run, SyncStatus } from "../../src/admin/lib/sync-types"

const DAY_MS = 86_400_000
const dayAt = (at: number) =>
  new Date(Date.now() + at * DAY_MS).toISOString().slice(0, 10)

/** A wave, so that a chart looks like one; the same each time. */
const wave = (at: number, level: number) =>
  Math.round(level * (1 + 0.35 * Math.sin(at / 2.2) + (at % 7 === 5 ? 0.3 : 0)))

/** A sync in the middle of its feed. */
export const aRunningRun = (more: Partial<Run> = {}): Partial<Run> => ({
  id: "orun_browser",
  source: "clickbank",
  status: "running",
  phase: "reading",
  attempt: 1,
  cancel_requested_at: null,
  progress: {
    rows: 312_000,
    rows_expected: 500_000,
    share: 0.624,
    eta_seconds: 95,
  },
  bytes: 48_200_000,
  rows_per_second: 1_980,
  guard: null,
  notes: [],
  error: null,
  ...more,
})

/** A sync that would take away half of the feed. */
export const aRunInReview = () =>
  aRunningRun({
    status: "review",
    guard: {
      stopped_by: ["removed"],
      live: 2_400,
      staged: 1_150,
      new: 12,
      changed: 84,
      missing: 1_262,
      rejected: 14,
      removed_share: 0.526,
      changed_share: 0.035,
      rejected_share: 0.012,
    },
  })

export const withRun = (
  status: SyncStatus,
  run: Partial<Run>
): { sources: object[] } => ({
  ...status,
  sources: status.sources.map((source) =>
    source.slug === run.source ? { ...source, run } : source
  ),
})

const money = (currency: string, commission: number) => ({
  currency,
  pending_count: 21,
  approved_count: 14,
  paid_count: 9,
  reversed_count: 3,
  pending_commission: commission * 0.45,
  approved_commission: commission * 0.35,
  paid_commission: commission * 0.2,
  reversed_commission: 31.5,
  commission,
  sales: commission * 12,
  attributed_count: 38,
  attributed_commission: commission * 0.9,
  epc: commission / 9_000,
})

const attribution = {
  clicks: 8_940,
  bot_clicks: 1_210,
  conversions: 44,
  reversed: 3,
  conversion_rate: 0.0043,
  money: [money("USD", 1_284.5), money("DKK", 3_410)],
}

export function busyStatistics(quiet: Statistics): Statistics {
  const days = quiet.days.map(({ day }) => day)
  return {
    ...quiet,
    totals: attribution,
    days: days.map((day, at) => ({
      day,
      clicks: wave(at, 300),
      bot_clicks: wave(at, 40),
      conversions: wave(at + 3, 2),
      reversed: 0,
    })),
    revenue: [
      { currency: "DKK", level: 110 },
      { currency: "USD", level: 43 },
    ].map(({ currency, level }) => ({
      currency,
      days: days.map((day, at) => ({
        day,
        commission: wave(at, level),
        sales: wave(at, level * 12),
      })),
    })),
    offers: [
      { source: "clickbank", level: 2_400 },
      { source: "awin", level: 1_640 },
    ].map(({ source, level }) => ({
      source,
      days: days.map((day, at) => ({
        day,
        offers: at === 9 ? null : Math.round(level * (1 + at / 300)),
      })),
    })),
    top_offers: ["Merino crew neck", "Raw selvedge denim", "Waxed jacket"].map(
      (title, at) => ({
        ...money("USD", 420 - at * 90),
        offer_id: String(at + 1),
        title,
        source: at === 1 ? "awin" : "clickbank",
        clicks: 640 - at * 110,
        conversion_rate: 0.012 - at * 0.002,
      })
    ),
  }
}

const shares = (counts: Record<string, number>) =>
  Object.entries(counts).map(([value, offers]) => ({ value, offers }))

export const busySummary = (quiet: Summary): Summary => ({
  ...quiet,
  offers: {
    live: 4_190,
    by_status: shares({ active: 4_100, expired: 312, upcoming: 90 }),
    by_source: shares({ clickbank: 2_400, awin: 1_640, partnerstack: 150 }),
    by_category: shares({
      apparel: 1_420,
      health: 1_200,
      home: 860,
      shoes: 410,
      software: 150,
      other: 150,
    }),
    by_kind: shares({ program: 2_550, product: 1_400, coupon: 240 }),
    by_currency: shares({ USD: 2_610, GBP: 940, DKK: 640 }),
    by_commission_type: shares({ percent: 3_900, flat: 290 }),
    by_commission_band: shares({
      5: 1_300,
      3: 1_120,
      4: 900,
      2: 520,
      6: 240,
      0: 110,
    }),
    by_country: shares({ "001": 2_600, GB: 940, DK: 650 }),
  },
  last_30_days: { ...quiet.last_30_days, ...attribution },
})

export const aForecast = (): Forecast => ({
  ok: true,
  metric: "clicks",
  model: "holt_winters",
  observed_days: 64,
  holdout_days: 14,
  errors: {
    seasonal_naive: { mae: 31.2, mase: 1, mape: 0.11 },
    holt_winters: { mae: 22.4, mase: 0.72, mape: 0.08 },
  },
  level: 0.8,
  observed: Array.from({ length: 45 }, (_, at) => ({
    day: dayAt(at - 44),
    value: wave(at, 300),
  })),
  predictions: Array.from({ length: 14 }, (_, at) => {
    const value = wave(at + 45, 310)
    return {
      day: dayAt(at + 1),
      value,
      low: value - 30 - at * 3,
      high: value + 30 + at * 3,
    }
  }),
})

export function unhealthy(health: Health): Health {
  const problem = (kind: "stale" | "drop", message: string) => ({
    kind,
    severity: kind === "stale" ? ("critical" as const) : ("warning" as const),
    message,
    detail: {},
  })
  const alertOf = (source: string, it: ReturnType<typeof problem>) => ({
    ...it,
    id: `oalert_${source}`,
    source,
    opened_at: new Date(Date.now() - 7_200_000).toISOString(),
    last_seen_at: new Date().toISOString(),
    resolved_at: null,
  })
  const wrong: Record<string, ReturnType<typeof problem>> = {
    clickbank: problem("drop", "The last sync took away 38 % of the offers."),
    partnerstack: problem(
      "stale",
      "No sync has succeeded for 3 days; it should each day."
    ),
  }
  return {
    ...health,
    state: "critical",
    sources: health.sources.map((source) => {
      const found = wrong[source.slug]
      return found
        ? {
            ...source,
            state: found.severity,
            problems: [found],
            alerts: [alertOf(source.slug, found)],
          }
        : source
    }),
  }
}

const CONVERSIONS = [
  ["Merino crew neck", "pending", 89.9, 8.99],
  ["Raw selvedge denim", "approved", 164, 14.76],
  ["Waxed jacket", "paid", 249, 19.92],
  ["Rain poncho", "reversed", 59, 4.72],
] as const

export const someConversions = (): Partial<Conversion>[] =>
  CONVERSIONS.map(([offer_title, status, sale_amount, commission], at) => ({
    id: String(at + 1),
    source: at % 2 === 0 ? "clickbank" : "awin",
    external_id: `TXN-2026-${48_210 + at}`,
    click_id: at === 3 ? null : `c${at}`,
    offer_id: String(at + 1),
    offer_title,
    status,
    network_status: status.toUpperCase(),
    sale_amount,
    commission_amount: commission,
    currency: "USD",
    product: null,
    occurred_at: new Date(Date.now() - (at + 1) * 5_400_000).toISOString(),
  }))
