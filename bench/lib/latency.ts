import { setTimeout as sleep } from "node:timers/promises"
import autocannon from "autocannon"

export type LatencyLoad = {
  url: string
  connections: number
  /** Paths with their queries, asked in turn. */
  paths: string[]
  headers: Record<string, string>
}

/** Longer than any load: it is stopped. */
const FOREVER_SECONDS = 24 * 3_600

/** p95 of the answers' times over some seconds of load. */
export async function p95Under({
  seconds,
  ...load
}: LatencyLoad & { seconds: number }): Promise<number> {
  const running = startLoad(load)
  await Promise.race([sleep(seconds * 1_000), running.failed])
  return await running.stop()
}

/**
 * Asks without end, each request as another client, so that none meets its rate
 * limit. `stop` ends it and gives the p95 of the answers' times.
 *
 * @throws from `stop`, and before from `failed`, when any answer was not 2xx
 */
export function startLoad({ url, connections, paths, headers }: LatencyLoad): {
  stop(): Promise<number>
  failed: Promise<never>
} {
  const times: number[] = []
  let next = 0
  const setupRequest = (request: autocannon.Request): autocannon.Request => ({
    ...request,
    path: paths[next % paths.length],
    headers: { ...headers, "x-forwarded-for": clientOf(next++) },
  })
  let stopLoad = () => {}
  const ended = new Promise<void>((resolve, reject) => {
    const run = autocannon(
      {
        url,
        connections,
        duration: FOREVER_SECONDS,
        requests: [{ setupRequest }],
      },
      (error) => (error ? reject(error) : resolve())
    )
    run.on("response", (_client, status, _bytes, ms) => {
      times.push(ms)
      if (status !== 200) {
        reject(new Error(`${paths[0]} and others: answered ${status}`))
      }
    })
    run.on("reqError", reject)
    stopLoad = () => run.stop()
  })
  const failed = ended.then(() => new Promise<never>(() => {}))
  failed.catch(() => undefined) // `stop` says so
  return {
    failed,
    async stop() {
      stopLoad()
      await ended
      return p95(times)
    },
  }
}

export const p95 = (times: number[]): number =>
  times.toSorted((a, b) => a - b)[Math.ceil(times.length * 0.95) - 1] ?? NaN

const clientOf = (n: number) =>
  `10.${(n >> 16) & 255}.${(n >> 8) & 255}.${n & 255}`
