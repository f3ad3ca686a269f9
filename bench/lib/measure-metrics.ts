import { knex } from "@medusajs/framework/mikro-orm/knex"
import { type Sql, sqlOf } from "../../src/lib/sql"
import { createMetrics } from "../../src/modules/affiliate/metrics/metrics"
import { affiliateOptions } from "../../src/modules/affiliate/options"
import type {
  Metrics,
  MetricsFilters,
} from "../../src/modules/affiliate/metrics/types"

export type MetricsMeasurer = {
  read(filters: MetricsFilters): Promise<Metrics>
  /** Milliseconds at the database, without what JavaScript does. */
  time(filters: MetricsFilters): Promise<number>
  /** What reads visits, or a whole table, in the plans of these questions. */
  wrongPlans(questions: readonly MetricsFilters[]): Promise<string[]>
  close(): Promise<void>
}

const WRONG =
  /affiliate_visit_\d{4}_\d\d|Seq Scan on affiliate_(?:visit_day|sale_day|sale)\b/

/** The module's own metrics, on a connection of their own. */
export function openMetrics(url: string): MetricsMeasurer {
  const client = knex({
    client: "pg",
    connection: url,
    pool: { min: 1, max: 1 },
  })
  const plain = sqlOf(client)
  const last = { ms: 0, text: "", params: {} }
  const named = (async (...args: Parameters<Sql["named"]>) => {
    const started = performance.now()
    const rows = await plain.named(...args)
    const [text, params] = args
    Object.assign(last, { ms: performance.now() - started, text, params })
    return rows
  }) as Sql["named"]
  const metrics = createMetrics({
    sql: { ...plain, named },
    options: affiliateOptions.parse({}),
    logger: console,
    now: () => new Date(),
  })
  const read = (filters: MetricsFilters) =>
    metrics.read(filters, async () => new Map())
  return {
    read,
    async time(filters) {
      await read(filters)
      return last.ms
    },
    async wrongPlans(questions) {
      const wrong: string[] = []
      for (const filters of questions) {
        await read(filters)
        const lines = await plain.named<{ "QUERY PLAN": string }>(
          `explain ${last.text}`,
          last.params
        )
        const texts = lines.map((row) => row["QUERY PLAN"])
        wrong.push(...texts.filter((it) => WRONG.test(it)))
      }
      return wrong
    },
    close: () => client.destroy(),
  }
}
