import type { Readable } from "node:stream"

/** At most `points` calls in any `duration_seconds`, over all processes. */
export type BudgetRule = {
  /** Unique within the adapter, such as `per_minute`. */
  name: string
  points: number
  duration_seconds: number
  /** Paths it counts, as a prefix. Default: all. */
  path_prefix?: string
}

export type NetworkRequest = {
  /** Which of the adapter's origins. Default: the first. */
  origin?: string
  /** Begins with a slash; a next link may be given whole, its path is taken. */
  path: string
  query?: Readonly<
    Record<string, string | number | boolean | readonly string[] | undefined>
  >
  method?: "GET" | "POST" | "PUT"
  headers?: Readonly<Record<string, string>>
  /** Sent as JSON. */
  json?: unknown
  /** Sent as application/x-www-form-urlencoded. */
  form?: Readonly<Record<string, string>>
  /** False sends no `authorize` headers. */
  signed?: boolean
  /** Statuses over 299 that are no error here. */
  expect?: readonly number[]
  /** Whole call with its body. Default 60; a file takes longer. */
  timeout_seconds?: number
}

export type NetworkResponse = {
  status: number
  headers: Readonly<Record<string, string | undefined>>
  /** Bytes as they come, counted; ends with an error when cut short. */
  body: Readable
  /** @throws NetworkError `invalid_answer` for other than JSON, or too much */
  json<T = unknown>(max_bytes?: number): Promise<T>
  text(max_bytes?: number): Promise<string>
}

/** What a run costs, as it is counted. */
export type NetworkUsage = {
  requests: number
  bytes: number
  throttled_ms: number
  latency_ms_sum: number
}

/**
 * Calls one network for one source: within its budget, signed, with retries
 * for what passes by itself, each call bounded in time and size, and never to
 * another host than the adapter's own.
 */
export interface NetworkClient {
  /** @throws NetworkError */
  request(request: NetworkRequest): Promise<NetworkResponse>
  /**
   * A file at an address that the network named (a catalogue's location):
   * unsigned, public hosts only.
   *
   * @throws NetworkError
   */
  download(
    url: string,
    options?: {
      headers?: Readonly<Record<string, string>>
      timeout_seconds?: number
    }
  ): Promise<NetworkResponse>
  readonly usage: NetworkUsage
}
