import autocannon from "autocannon"

export type LatencyLoad = {
  url: string
  connections: number
  seconds: number
  /** Paths with their queries, asked in turn. */
  paths: string[]
  headers: Record<string, string>
}

/**
 * p95 of the answers' times under load, each request by another client, so
 * that none meets its rate limit.
 *
 * @throws when any answer was not 2xx
 */
export async function p95Under({
  url,
  connections,
  seconds,
  paths,
  headers,
}: LatencyLoad): Promise<number> {
  const times: number[] = []
  let next = 0
  const setupRequest = (request: autocannon.Request): autocannon.Request => ({
    ...request,
    path: paths[next % paths.length],
    headers: { ...headers, "x-forwarded-for": clientOf(next++) },
  })
  const { non2xx, errors, statusCodeStats } =
    await new Promise<autocannon.Result>((resolve, reject) => {
      const run = autocannon(
        { url, connections, duration: seconds, requests: [{ setupRequest }] },
        (error, result) => (error ? reject(error) : resolve(result))
      )
      run.on("response", (_client, _status, _bytes, ms) => times.push(ms))
    })
  if (non2xx + errors > 0) {
    const codes = JSON.stringify(statusCodeStats)
    throw new Error(`${paths[0]}: ${non2xx + errors} failed (${codes})`)
  }
  return times.sort((a, b) => a - b)[Math.ceil(times.length * 0.95) - 1] ?? NaN
}

const clientOf = (n: number) =>
  `10.${(n >> 16) & 255}.${(n >> 8) & 255}.${n & 255}`
