import autocannon from "autocannon"

export type Load = {
  url: string
  connections: number
  seconds: number
  /** Makes each request anew; without it all are alike. */
  next?: () => autocannon.Request
  headers?: Record<string, string>
}

export type LoadResult = { per_second: number; p99_ms: number }

/**
 * Requests as fast as the server answers, for a while.
 *
 * @throws when any answer was not 2xx: fast errors are no throughput
 */
export async function load({ next, ...options }: Load): Promise<LoadResult> {
  const result = await autocannon({
    url: options.url,
    connections: options.connections,
    duration: options.seconds,
    headers: options.headers,
    ...(next && {
      requests: [{ setupRequest: (request) => ({ ...request, ...next() }) }],
    }),
  })
  const failed = result.non2xx + result.errors
  if (failed > 0) {
    const codes = JSON.stringify(result.statusCodeStats)
    throw new Error(`${options.url}: ${failed} requests failed (${codes})`)
  }
  return {
    per_second: result["2xx"] / result.duration,
    p99_ms: result.latency.p99,
  }
}

export const medianOf = (values: number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN

/** One after the other, and then from the first again. */
export function inTurn<T>(items: T[]): () => T {
  let next = 0
  return () => items[next++ % items.length]!
}
