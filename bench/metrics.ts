import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { startPostgres } from "../dev/postgres"
import { createDatabase } from "../src/modules/affiliate/__tests__/money/database"
import { loadVisits } from "./lib/load-visits"
import { p95 } from "./lib/latency"
import { medianOf } from "./lib/load"
import { type MetricsMeasurer, openMetrics } from "./lib/measure-metrics"

const CLICKS_MANY = 5_000_000
const CLICKS_FEW = 50_000
const ROUNDS = 300

const SETTINGS = {
  shared_buffers: "1GB",
  effective_cache_size: "2GB",
  random_page_cost: "1.1",
  max_wal_size: "6GB",
}

/**
 * What the dashboard asks as it opens, `GET /api/metrics` and no more, and what
 * partners ask and merchants who look closer.
 */
const PLAIN = "everything"
const QUESTIONS = [
  { name: PLAIN, filters: {} },
  { name: "a partner", filters: { ref: "bench7" } },
  { name: "a source", filters: { source: "s1" } },
  { name: "a campaign", filters: { campaign: "c1" } },
  { name: "source, campaign", filters: { source: "s1", campaign: "c1" } },
  {
    name: "partner, source",
    filters: { ref: "bench7", source: "s1" },
  },
]

/**
 * `bench -- metrics [--rows N]`: the statement of `GET /api/metrics` for 30
 * days, at five million clicks and at fifty thousand, each in a database of its
 * own and in turn, so that whatever else the machine does meets both. `p95_ms` is
 * of the slowest question, `growth` of the plain one: a filtered question has an
 * answer that is nearly empty at fifty thousand clicks (a partner with three
 * sales), so that its growth is mostly its answer's. It is printed beside.
 */
export async function main(...args: unknown[]): Promise<number> {
  const words = args.flat().map(String)
  const at = words.indexOf("--rows")
  const rows = at < 0 ? CLICKS_MANY : Number(words[at + 1])
  const folder = await mkdtemp(join(tmpdir(), "selvedge-bench-metrics-"))
  // What is loaded is made up, and only reading it is measured.
  const postgres = await startPostgres({
    ...{ dataDir: join(folder, "postgres"), temporary: true, fsync: false },
    settings: SETTINGS,
  })
  try {
    const few = await loaded(postgres.url, CLICKS_FEW)
    const many = await loaded(postgres.url, rows)
    return await compare({ few, many })
  } finally {
    await postgres.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

async function loaded(server: string, clicks: number) {
  const database = await createDatabase(server)
  const started = performance.now()
  await loadVisits(database.url, clicks)
  const seconds = (performance.now() - started) / 1_000
  const measurer = openMetrics(database.url)
  const { totals, top_products } = await measurer.read({})
  const { human, suspect, bot } = totals.clicks
  const counted = human + suspect + bot
  console.log(
    `loaded ${clicks} clicks, ${totals.sales} sales of ${top_products.length} products and more, in ${seconds.toFixed(0)} s`
  )
  if (counted !== clicks) {
    throw new Error(`${counted} of ${clicks} clicks are in the metrics`)
  }
  return measurer
}

async function compare({
  few,
  many,
}: Record<"few" | "many", MetricsMeasurer>): Promise<number> {
  let worst_p95_ms = 0
  let plain_growth = 0
  const together = { few: 0, many: 0 }
  console.log(
    "question         |  50k p50 |  50k p95 | many p50 | many p95 | growth"
  )
  for (const { name, filters } of QUESTIONS) {
    const times = { few: [] as number[], many: [] as number[] }
    for (let round = -10; round < ROUNDS; round++) {
      const [few_ms, many_ms] = [
        await few.time(filters),
        await many.time(filters),
      ]
      if (round >= 0) {
        times.few.push(few_ms)
        times.many.push(many_ms)
      }
    }
    const cells = [times.few, times.many].flatMap((it) => [
      medianOf(it),
      p95(it),
    ])
    const texts = cells.map((ms) => `${ms.toFixed(1)} ms`.padStart(8))
    const [few_ms, many_ms] = [medianOf(times.few), medianOf(times.many)]
    const growth = many_ms / few_ms
    const last = growth.toFixed(2).padStart(6)
    console.log([name.padEnd(16), ...texts, last].join(" | "))
    plain_growth = name === PLAIN ? growth : plain_growth
    together.few += few_ms
    together.many += many_ms
    worst_p95_ms = Math.max(worst_p95_ms, p95(times.many))
  }
  const wrong = await many.wrongPlans(QUESTIONS.map(({ filters }) => filters))
  wrong.forEach((line) => console.log(`reads far too much: ${line}`))
  await few.close()
  await many.close()
  const all_growth = together.many / together.few
  console.log(`growth of all questions together: ${all_growth.toFixed(2)}`)
  console.log(`ratio p95_ms ${worst_p95_ms.toFixed(1)}`)
  console.log(`ratio growth ${plain_growth.toFixed(2)}`)
  return wrong.length > 0 ? 1 : 0
}
