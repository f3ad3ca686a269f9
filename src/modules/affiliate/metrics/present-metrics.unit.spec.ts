import { DEFINITIONS } from "./definitions"
import { metricsId, metricsJson, presentMetrics } from "./present-metrics"
import type { FigureRow, FigureRows } from "./read-figures"

const figures = (over: Partial<FigureRow> = {}): FigureRow => ({
  clicks_human: 0,
  clicks_suspect: 0,
  clicks_bot: 0,
  views_human: 0,
  views_suspect: 0,
  views_bot: 0,
  visitors: 0,
  sales: 0,
  units: 0,
  orders: 0,
  attributed_orders: 0,
  gross_sales: 0,
  reversed_sales: 0,
  ...over,
})

const rows = (
  totals: Partial<FigureRow> = {},
  over: Partial<FigureRows> = {}
): FigureRows => ({
  as_of: new Date("2026-02-28T14:32:15.123Z"),
  totals: figures(totals),
  days: [{ day: "2026-02-28", ...figures(totals) }],
  currencies: [],
  by_source: [],
  by_campaign: [],
  top_products: [],
  recent_sales: [],
  ...over,
})

const filters = {
  ...{ from: "2026-02-28", to: "2026-02-28" },
  ...{ ref: "", source: "app", campaign: "" },
}
const present = (given: FigureRows) =>
  presentMetrics(given, { filters, names: new Map([["prod_1", "Cable"]]) })

it("says 0 for a sum of nothing, and null for a ratio of it", () => {
  expect(present(rows())).toMatchObject({
    ...{ total_sales: 0, total_orders: 0 },
    ...{ average_order_value: null, conversion_rate: null },
    totals: { average_order_value: null, conversion_rate: null },
    days: [{ average_order_value: null, conversion_rate: null }],
    filters: { from: "2026-02-28", ref: null, source: "app", campaign: null },
  })
})

it("counts what was taken back as not sold", () => {
  const sold = {
    ...{ orders: 3, attributed_orders: 2, visitors: 80 },
    ...{ gross_sales: 9.3, reversed_sales: 0.3 },
  }
  expect(present(rows(sold))).toMatchObject({
    ...{ total_sales: 9, total_orders: 3 },
    ...{ average_order_value: 3, conversion_rate: 0.025 },
    totals: { gross_sales: 9.3, reversed_sales: 0.3, net_sales: 9 },
  })
})

it("names products, and calls one without a name by its id", () => {
  const sums = figures({ sales: 2, gross_sales: 6 })
  const sale = {
    ...{ id: "sale_1", product_id: "prod_2", ref: "", source: "" },
    ...{ campaign: "", quantity: 1, amount: 3, currency: "DKK" },
    ...{ amount_dkk: 3, reversed_amount: 0, status: "counted" as const },
    occurred_at: "2026-02-28T15:32:15.987+01:00",
  }
  const found = present(
    rows(
      {},
      {
        top_products: [{ product_id: "prod_1", ...sums }],
        recent_sales: [sale],
      }
    )
  )
  expect(found.top_products).toMatchObject([{ id: "prod_1", name: "Cable" }])
  expect(found.recent_sales).toMatchObject([
    { product_name: "prod_2", timestamp: "2026-02-28T14:32:15Z", ref: "" },
  ])
})

it("writes doubles with a decimal point, and counts without", () => {
  const sold = { orders: 500, gross_sales: 1500, visitors: 500 }
  const json = metricsJson(present(rows({ ...sold, attributed_orders: 500 })))
  expect(json).toContain('"total_sales":1500.00,"total_orders":500,')
  expect(json).toContain('"average_order_value":3.00,"conversion_rate":1.0,')
  expect(json).toContain('"net_sales":1500.00')
  const back = metricsJson(present(rows({ orders: 2, reversed_sales: 6 })))
  expect(back).toContain('"total_sales":-6.00,"total_orders":2,')
  expect(back).toContain('"average_order_value":-3.00,')
  const seen = metricsJson(present(rows({ visitors: 3 })))
  expect(seen).toContain('"average_order_value":null,"conversion_rate":0.0,')
})

it("has the same id for the same figures, whenever they were read", () => {
  const id = metricsId(present(rows()))
  const later = { as_of: new Date("2026-02-28T15:00:00Z") }
  expect(id).toMatch(/^[\w-]{22}$/)
  expect(metricsId(present(rows({}, later)))).toBe(id)
  expect(metricsId(present(rows({ clicks_bot: 1 })))).not.toBe(id)
})

it("defines every figure", () => {
  const { totals, definitions: _, days, ...answer } = present(rows())
  const figures = [...Object.keys(answer), ...Object.keys(totals)].filter(
    (name) => !/^(by_|filters$|currency$)/.test(name)
  )
  expect(figures.filter((name) => !DEFINITIONS[name])).toEqual([])
  expect(days).toHaveLength(1)
})
