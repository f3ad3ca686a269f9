import { setTimeout as sleep } from "node:timers/promises"
import { supervise } from "../dev/supervisor"
import type { ThrowawayShop } from "../dev/throwaway-shop"
import { benchShop } from "./lib/bench-shop"
import { p95 } from "./lib/latency"
import { medianOf } from "./lib/load"
import { type MetricsStreams, openStreams } from "./lib/metrics-streams"
import { type PartnerLinks, withLinks } from "./lib/partner-links"

const STREAMS = 1_000
const CLICKS = 60
const REST_MS = 200
const REST_MORE_MS = 400

/**
 * `bench -- live [--streams N] [--clicks N]`: with a thousand streams of
 * `GET /api/metrics/stream` open, how long after a click was answered the last
 * of them shows it. Clicks come at odd moments, so that they meet the gathering
 * of changes at any time.
 */
export async function main(...args: unknown[]): Promise<number> {
  const words = args.flat().map(String)
  const option = (name: string, fallback: number) => {
    const at = words.indexOf(`--${name}`)
    return at < 0 ? fallback : Number(words[at + 1])
  }
  const streams = option("streams", STREAMS)
  const clicks = option("clicks", CLICKS)
  return await supervise(async (supervisor) => {
    const shop = await benchShop(supervisor)
    await withLinks(shop.postgres.url, (links) =>
      bench({ shop, links, counts: { streams, clicks } })
    )
  })
}

type Bench = {
  shop: ThrowawayShop
  links: PartnerLinks
  counts: { streams: number; clicks: number }
}

async function bench({ shop, links, counts }: Bench): Promise<void> {
  const streams = await openStreams({
    ...{ url: `${shop.url}/api/metrics/stream`, count: counts.streams },
    secret_key: shop.keys.secret_key,
  })
  try {
    console.log(`streams ${counts.streams} open`)
    const times: number[] = []
    for (let n = 1; n <= counts.clicks; n++) {
      await sleep(REST_MS + Math.random() * REST_MORE_MS)
      times.push(await click({ url: shop.url, n, links, streams }))
    }
    console.log(`shown_on_all_p50 ${medianOf(times).toFixed(0)} ms`)
    console.log(`shown_on_all_worst ${Math.max(...times).toFixed(0)} ms`)
    console.log(`ratio p95_ms ${p95(times).toFixed(0)}`)
  } finally {
    streams.close()
  }
  await links.check(counts.clicks)
}

/** From the answer of a click to its being on all streams. */
async function click({
  url,
  n,
  links,
  streams,
}: {
  url: string
  n: number
  links: PartnerLinks
  streams: MetricsStreams
}): Promise<number> {
  const answer = await fetch(`${url}${links.pathOf(n)}`, {
    headers: links.headersOf(n),
    redirect: "manual",
  })
  const acknowledged = performance.now()
  if (answer.status !== 302) {
    throw new Error(`A click was answered ${answer.status}`)
  }
  return (await streams.shown(n)) - acknowledged
}
