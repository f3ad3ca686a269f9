import type { Metrics } from "../../src/admin/affiliate/lib/metrics-types"

type Totals = Metrics["totals"]

const PRICE = 3

/** A wave, so that a chart looks like one; the same each time. */
const wave = (at: number, level: number) =>
  Math.round(level * (1 + 0.35 * Math.sin(at / 2.2) + (at % 7 === 5 ? 0.3 : 0)))

const NOBODY = { human: 0, suspect: 0, bot: 0 }

const NOTHING: Totals = {
  ...{ clicks: NOBODY, views: NOBODY, visitors: 0, sales: 0, units: 0 },
  ...{ orders: 0, attributed_orders: 0, gross_sales: 0, reversed_sales: 0 },
  ...{ net_sales: 0, average_order_value: null, conversion_rate: null },
}

/** Of some orders and some clicks by people, all else as is usual. */
function figures(clicks: number, orders: number, reversed = 0): Totals {
  const gross = orders * PRICE * 2
  const visitors = Math.round(clicks * 0.8)
  const attributed_orders = Math.round(orders * 0.8)
  return {
    clicks: {
      ...{ human: clicks, suspect: Math.round(clicks * 0.06) },
      bot: Math.round(clicks * 0.4),
    },
    views: { ...NOBODY, human: clicks * 3 },
    ...{ visitors, orders, attributed_orders },
    ...{ sales: Math.round(orders * 1.2), units: orders * 2 },
    ...{ gross_sales: gross, reversed_sales: reversed },
    net_sales: gross - reversed,
    average_order_value: orders > 0 ? (gross - reversed) / orders : null,
    conversion_rate: visitors > 0 ? attributed_orders / visitors : null,
  }
}

/** A shop where nothing has happened. */
export const quietMetrics = (metrics: Metrics): Metrics => ({
  ...metrics,
  ...{ top_products: [], recent_sales: [], currencies: [] },
  ...{ by_source: [], by_campaign: [], totals: NOTHING },
  days: metrics.days.map(({ day }) => ({ day, ...NOTHING })),
})

/** A shop where people looked and nobody bought. */
export const unsoldMetrics = (metrics: Metrics): Metrics => ({
  ...quietMetrics(metrics),
  totals: { ...NOTHING, views: { ...NOBODY, human: 12 } },
})

const PRODUCTS = [
  ["Micro-USB Cable (3ft)", 214],
  ["Stormtrooper Decal", 178],
  ["Phone Case", 141],
  ["Cable Organizer", 96],
  ["LED Light Strip, warm white, with remote control", 61],
] as const

const SALES = [
  ["counted", "vader", "flutter-app", "imperial-sale-2026", 0],
  ["held", "boba", "newsletter", "", 0],
  ["counted", "", "", "", 0],
  ["partly_reversed", "vader", "sector23", "imperial-sale-2026", 3],
  ["reversed", "lando", "cloud-city.example", "empire-day", 6],
] as const

const SOURCES = [
  "flutter-app",
  "sector23",
  "newsletter",
  "instagram",
  "",
  "cloud-city.example",
  "podcast: tales of the outer rim",
  "poster",
  "qr",
]

/** A shop with a busy month, in two currencies. */
export function busyMetrics(metrics: Metrics): Metrics {
  const days = metrics.days.map(({ day }, at) => ({
    day,
    ...figures(wave(at, 320), wave(at, 17), at % 6 === 0 ? 6 : 0),
  }))
  const sum = (of: (day: Totals) => number) =>
    days.reduce((total, day) => total + of(day), 0)
  const totals: Totals = {
    ...figures(
      sum(({ clicks }) => clicks.human),
      sum(({ orders }) => orders),
      sum((day) => day.reversed_sales)
    ),
  }
  const shareOf = (at: number, share: number) =>
    figures(
      Math.round((totals.clicks.human * share) / (at + 1)),
      Math.round((totals.orders * share) / (at + 1))
    )
  const now = Date.parse(metrics.as_of)
  return {
    ...metrics,
    ...{ totals, days },
    top_products: PRODUCTS.map(([name, sales], at) => ({
      ...{ id: `prod_${at}`, name, sales, units: sales * 2 },
      ...{ orders: sales - 4, net_sales: sales * 2 * PRICE },
    })),
    recent_sales: SALES.map(([status, ref, source, campaign, back], at) => ({
      ...{ id: `sale_${at}`, product_id: `prod_${at}`, status, ref, source },
      ...{ campaign, quantity: 2, amount: 6, reversed_amount: back },
      ...{ product_name: PRODUCTS[at]![0], currency: at === 1 ? "EUR" : "DKK" },
      amount_dkk: 6,
      timestamp: new Date(now - (at + 1) * 372_000).toISOString(),
    })),
    currencies: [
      { currency: "DKK", ...currency(totals, 0.8, 1) },
      { currency: "EUR", ...currency(totals, 0.2, 7.46) },
    ],
    by_source: SOURCES.map((source, at) => ({ source, ...shareOf(at, 0.4) })),
    by_campaign: ["imperial-sale-2026", "empire-day", ""].map(
      (campaign, at) => ({ campaign, ...shareOf(at, 0.5) })
    ),
  }
}

function currency(totals: Totals, share: number, rate: number) {
  const orders = Math.round(totals.orders * share)
  const dkk = (amount: number) => Math.round(amount * share * 100) / 100
  const own = (amount: number) => Math.round((dkk(amount) / rate) * 100) / 100
  return {
    ...{ sales: orders, units: orders * 2, orders },
    gross_sales: own(totals.gross_sales),
    reversed_sales: own(totals.reversed_sales),
    net_sales: own(totals.net_sales),
    average_order_value: own(totals.net_sales) / orders,
    gross_sales_dkk: dkk(totals.gross_sales),
    reversed_sales_dkk: dkk(totals.reversed_sales),
    net_sales_dkk: dkk(totals.net_sales),
  }
}
