import { retryAfterSeconds } from "../lib/retry-after"
import { StorageError, type StorageErrorKind } from "./storage"

/** Pinata counts per minute (docs.pinata.cloud, "IPFS Limits"). */
const RETRY_AFTER_DEFAULT_SECONDS = 60

const DETAIL_LENGTH_MAX = 200

/**
 * The error for an HTTP answer, or for none at all.
 *
 * @param answer.status undefined when no answer came: network, timeout.
 * @param answer.detail what the store said; shortened.
 * @param answer.retry_after the header as received.
 */
export function httpError(answer: {
  store: string
  status: number | undefined
  detail: string
  retry_after?: string | null
  cause?: unknown
}): StorageError {
  const { store, status, detail, retry_after, cause } = answer
  const kind = kindOfStatus(status)
  const message = `${store}${status ? ` answered ${status}` : ""}: ${shorten(detail)}`
  return kind === "throttled"
    ? new StorageError(kind, message, {
        cause,
        retry_after_seconds:
          retryAfterSeconds(retry_after, new Date()) ??
          RETRY_AFTER_DEFAULT_SECONDS,
      })
    : new StorageError(kind, message, { cause })
}

function kindOfStatus(status: number | undefined): StorageErrorKind {
  if (status === 401 || status === 403) {
    return "credentials"
  }
  if (status === 429) {
    return "throttled"
  }
  return !status || status === 408 || status >= 500 ? "temporary" : "rejected"
}

function shorten(text: string): string {
  const line = text.replace(/\s+/g, " ").trim()
  return line.length > DETAIL_LENGTH_MAX
    ? `${line.slice(0, DETAIL_LENGTH_MAX)}…`
    : line
}
