import { supervise, type Supervisor } from "../dev/supervisor"
import type { ThrowawayShop } from "../dev/throwaway-shop"
import { benchShop } from "./lib/bench-shop"
import { p95Under } from "./lib/latency"
import { loadOffers } from "./lib/load-offers"
import { latencyUnderSync } from "./lib/under-sync"
import { type DatabaseFigures, openMeasurer } from "./lib/measure-offers"
import {
  isForShop,
  offerQueries,
  type OfferQuery,
  searchParams,
} from "./lib/offer-queries"

const ROWS = 10_000_000
const CONNECTIONS = 32
const WARM_UP_SECONDS = 10
const HTTP_SECONDS = 4
const SYNC_SHARE = 0.1

const POSTGRES = {
  shared_buffers: "4GB",
  effective_cache_size: "8GB",
  work_mem: "32MB",
  random_page_cost: "1.1",
  max_wal_size: "6GB",
  // Indexes are built after the rows are loaded: those are not logged then.
  wal_level: "minimal",
  max_wal_senders: "0",
}

type Measured = OfferQuery & DatabaseFigures

/**
 * `bench -- offers-query [--rows N]`: lists, facets and counts of ten million
 * offers, in the database and through the shop's server at 32 connections, at
 * the first page and 100,000 rows on; then the same lists while a source of a
 * million offers is synced. Needs about 20 GB while it runs.
 *
 * Requests for the same page at the same time share one reading of it, so the
 * figure of each list over HTTP is that of a page which many ask for. "All in
 * turn" is that of clients who ask for different ones; it is printed beside
 * them, and is not in the ratio.
 */
export async function main(...args: unknown[]): Promise<number> {
  const words = args.flat().map(String)
  const at = words.indexOf("--rows")
  const rows = at < 0 ? ROWS : Number(words[at + 1])
  return await supervise((supervisor) => bench(rows, supervisor))
}

async function bench(rows: number, supervisor: Supervisor): Promise<number> {
  const shop = await benchShop(supervisor, { postgres_settings: POSTGRES })
  const started = performance.now()
  await loadOffers(shop.postgres.url, rows)
  const seconds = (performance.now() - started) / 1_000
  console.log(`offers_loaded ${rows} rows, in ${seconds.toFixed(0)} s`)
  const { measured, facets_ms, sequential } = await inDatabase(shop)
  const paths = pathsOf(measured)
  const http_ms = await overHttp(shop, paths)
  const slowdown = await underSync(shop, { lists: paths, rows })
  for (const name of sequential) {
    console.log(`reads the whole feed: ${name}`)
  }
  const worst = Math.max(
    ...measured.flatMap((it) => [it.p95_ms, it.deep_p95_ms ?? 0])
  )
  console.log(`facets_p95 ${facets_ms.toFixed(1)} ms`)
  console.log(`ratio p95_db_ms ${worst.toFixed(1)}`)
  console.log(`ratio p95_http_ms ${http_ms.toFixed(1)}`)
  console.log(`ratio deep_page ${deepest(measured).toFixed(2)}`)
  console.log(`ratio sync_slowdown ${slowdown.toFixed(2)}`)
  return sequential.size > 0 ? 1 : 0
}

async function inDatabase({ postgres }: ThrowawayShop) {
  const measurer = openMeasurer(postgres.url)
  const measured: Measured[] = []
  console.log("query | first p95 | deep p95 | count")
  for (const query of offerQueries()) {
    const figures = await measurer.measure(query)
    measured.push({ ...query, ...figures })
    const { p95_ms, deep_p95_ms, count, count_exact } = figures
    const cells = [
      query.name.padEnd(26),
      `${p95_ms.toFixed(1)} ms`.padStart(9),
      (deep_p95_ms === null ? "–" : `${deep_p95_ms.toFixed(1)} ms`).padStart(9),
      `${count_exact ? "" : "about "}${count}`,
    ]
    console.log(cells.join(" | "))
  }
  const times = [
    await measurer.facets({ status: ["active"] }),
    await measurer.facets({ status: ["active"], category: ["shoes"] }),
    await measurer.facets({ status: ["active"], country: "DK" }),
    await measurer.facets({ status: ["active"], q: "red shoes" }),
  ]
  const { sequential } = measurer
  await measurer.close()
  return { measured, facets_ms: Math.max(...times), sequential }
}

type Paths = { name: string; paths: string[] }

/** Of the shop's own route: the first and the deep page of each list. */
const pathsOf = (measured: Measured[]): Paths[] =>
  measured.filter(isForShop).map((query) => {
    const params = searchParams(query)
    const paths = [`/store/offers?${params}`]
    if (query.cursor) {
      params.set("cursor", query.cursor)
      paths.push(`/store/offers?${params}`)
    }
    return { name: query.name, paths }
  })

const loadOf = (shop: ThrowawayShop) => ({
  url: shop.url,
  connections: CONNECTIONS,
  headers: { "x-publishable-api-key": shop.keys.publishable_key },
})

/** The worst p95 of all lists, each under its own load. */
async function overHttp(shop: ThrowawayShop, lists: Paths[]): Promise<number> {
  const load = loadOf(shop)
  const timed = async ({ name, paths }: Paths) => {
    const ms = await p95Under({ ...load, paths, seconds: HTTP_SECONDS })
    console.log(`http ${name.padEnd(26)} p95 ${ms.toFixed(1)} ms`)
    return ms
  }
  const all = { name: "all in turn", paths: lists.flatMap((it) => it.paths) }
  await p95Under({ ...load, ...all, seconds: WARM_UP_SECONDS })
  const times: number[] = []
  for (const list of lists) {
    times.push(await timed(list))
  }
  await timed({ name: "facets", paths: ["/store/offers/facets"] })
  await timed(all)
  return Math.max(...times)
}

/** How many times longer the lists take while a source is synced. */
async function underSync(
  shop: ThrowawayShop,
  { lists, rows }: { lists: Paths[]; rows: number }
): Promise<number> {
  const paths = lists.flatMap((it) => it.paths)
  const { quiet_ms, sync_ms, sync } = await latencyUnderSync(
    { ...loadOf(shop), paths },
    { database_url: shop.postgres.url, offers: rows * SYNC_SHARE }
  )
  const { new_count } = sync.run
  console.log(`sync of ${new_count} new offers: ${sync.seconds.toFixed(0)} s`)
  console.log(`http quiet p95 ${quiet_ms.toFixed(1)} ms`)
  console.log(`http during the sync p95 ${sync_ms.toFixed(1)} ms`)
  return sync_ms / quiet_ms
}

const deepest = (measured: Measured[]): number =>
  Math.max(...measured.map(({ deep_ratio }) => deep_ratio ?? 0))
