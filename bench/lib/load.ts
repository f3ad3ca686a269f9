import autocannon from "autocannon"

export type Load = {
  url: string
  connections: number
  seconds: number
  /** Makes each request anew; without it all are alike. */
  next?: () => autocannon.Request
  headers?: Record<string, string>
  /** What counts as an answer. Default 2xx. */
  answers?: "2xx" | "3xx"
}

export type LoadResult = {
  per_second: number
  p99_ms: number
  answered: number
}

/**
 * Requests as fast as the server answers, for a while.
 *
 * @throws when any answer was another: fast errors are no throughput
 */
export async function load({
  next,
  answers = "2xx",
  ...options
}: Load): Promise<LoadResult> {
  const times: number[] = []
  const result = await new Promise<autocannon.Result>((resolve, reject) => {
    const run = autocannon(
      {
        url: options.url,
        connections: options.connections,
        duration: options.seconds,
        headers: options.headers,
        ...(next && {
          requests: [
            { setupRequest: (request) => ({ ...request, ...next() }) },
          ],
        }),
      },
      (error, found) => (error ? reject(error) : resolve(found))
    )
    // Its own percentiles are of whole milliseconds.
    run.on("response", (_client, _status, _bytes, ms) => times.push(ms))
  })
  const answered = result[answers]
  const failed = times.length - answered + result.errors
  if (failed > 0) {
    const codes = JSON.stringify(result.statusCodeStats)
    throw new Error(`${options.url}: ${failed} requests failed (${codes})`)
  }
  times.sort((a, b) => a - b)
  return {
    per_second: answered / result.duration,
    p99_ms: times[Math.ceil(times.length * 0.99) - 1] ?? NaN,
    answered,
  }
}

export const medianOf = (values: number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN

/** One after the other, and then from the first again. */
export function inTurn<T>(items: T[]): () => T {
  let next = 0
  return () => items[next++ % items.length]!
}
