import type autocannon from "autocannon"
import { supervise } from "../dev/supervisor"
import { benchShop } from "./lib/bench-shop"
import { load, type LoadResult, medianOf } from "./lib/load"
import { type PartnerLinks, withLinks } from "./lib/partner-links"

const CONNECTIONS = 32
const WARM_UP_SECONDS = 4
const ROUND_SECONDS = 6
const ROUNDS = 5
/** Requests made before the load, which making them would slow. */
const REQUESTS = 40_000

/**
 * `GET /r/:ref/:product`, each by another visitor and durable before it is
 * answered, over `GET /health`, which does nothing at all: in turns, so that
 * whatever else the machine does meets both, with requests alike, so that
 * making them costs the same.
 */
export async function main(): Promise<number> {
  return await supervise(async (supervisor) => {
    const { url, postgres } = await benchShop(supervisor)
    await withLinks(postgres.url, (links) => bench(url, links))
  })
}

async function bench(url: string, links: PartnerLinks): Promise<void> {
  const sides = [
    {
      answers: "3xx",
      next: requestsTo((n) => ({
        path: links.pathOf(n),
        headers: links.headersOf(n),
      })),
    },
    {
      answers: "2xx",
      next: requestsTo((n) => ({
        path: "/health",
        headers: links.headersOf(n),
      })),
    },
  ] as const
  const rounds: LoadResult[][] = sides.map(() => [])
  let acknowledged = 0
  for (let round = -1; round < ROUNDS; round++) {
    for (const [at, side] of sides.entries()) {
      const seconds = round < 0 ? WARM_UP_SECONDS : ROUND_SECONDS
      const connections = CONNECTIONS
      const result = await load({ ...side, url, seconds, connections })
      acknowledged += at === 0 ? result.answered : 0
      if (round >= 0) {
        rounds[at]!.push(result)
      }
    }
  }
  print(rounds)
  await links.check(acknowledged)
}

function requestsTo(
  of: (n: number) => Pick<autocannon.Request, "path" | "headers">
) {
  const all = Array.from({ length: REQUESTS }, (_, n) => ({
    ...of(n),
    method: "GET" as const,
  }))
  let next = 0
  return (): autocannon.Request => all[next++ % REQUESTS]!
}

function print([clicks = [], health = []]: LoadResult[][]): void {
  const rate = (of: LoadResult[]) => medianOf(of.map((it) => it.per_second))
  const p99 = (of: LoadResult[]) => medianOf(of.map((it) => it.p99_ms))
  console.log(`click ${rate(clicks).toFixed(0)} redirects/s`)
  console.log(`health ${rate(health).toFixed(0)} requests/s`)
  console.log(`click_p99 ${p99(clicks).toFixed(1)} ms`)
  console.log(`health_p99 ${p99(health).toFixed(1)} ms`)
  console.log(`ratio throughput ${(rate(clicks) / rate(health)).toFixed(2)}`)
  console.log(`ratio p99 ${(p99(clicks) / p99(health)).toFixed(2)}`)
}
