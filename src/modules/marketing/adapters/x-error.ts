import {
  ApiPartialResponseError,
  ApiRequestError,
  ApiResponseError,
  type TwitterRateLimit,
} from "twitter-api-v2"
import type { PublishFailure } from "./adapter"

type Problem = {
  status: number
  type?: string
  title?: string
  detail?: string
  rate_limit?: TwitterRateLimit
}

/**
 * What became of a call to X that ended in this. An error that is none of X's
 * is the library's, over an answer that X does not document, such as a proxy's
 * page: what the call did is as unknown as after a lost line.
 */
export function failureOfX(error: unknown): PublishFailure {
  if (error instanceof ApiResponseError) {
    const { type, title, detail } = error.data ?? {}
    return classifyXProblem({
      ...{ status: error.code, type, title, detail },
      rate_limit: error.rateLimit,
    })
  }
  return { class: "unknown", code: "no_answer", message: reasonOf(error) }
}

function reasonOf(error: unknown): string {
  // The library names the cause of the one, and loses that of the other.
  if (error instanceof ApiPartialResponseError) {
    return `The answer broke off: ${error.responseError.message}`
  }
  return error instanceof ApiRequestError
    ? "The connection was lost, or there was none"
    : `It answered something else than it documents (${String(error)})`
}

/**
 * Classes of X's problems (docs.x.com, response codes and errors). Of a
 * duplicate there is no type of its own, only the sentence.
 */
export function classifyXProblem(problem: Problem): PublishFailure {
  const { status, title, detail } = problem
  const name = problem.type?.split("/").at(-1) ?? ""
  const message = detail ?? title ?? `X answered ${status}`
  const failure = (
    kind: PublishFailure["class"],
    retry_at: Date | null = null
  ): PublishFailure => ({
    ...{ class: kind, code: name || `${status}`, message, retry_at },
  })
  if (status === 429 || name === "usage-capped") {
    return failure("retry", resetOf(problem.rate_limit))
  }
  if (status === 401 || name === "unsupported-authentication") {
    return failure("needs_reconnect")
  }
  if (/duplicate content/i.test(message) || name === "duplicate-rules") {
    return failure("duplicate")
  }
  if (status === 403) {
    return failure("permission")
  }
  if (status === 503) {
    return failure("retry")
  }
  return failure(status >= 500 ? "unknown" : "failed")
}

/**
 * When the limit that is used up begins anew. The day's limit of a user is in
 * headers only; the documentation leaves it out.
 */
function resetOf(limit: TwitterRateLimit | undefined): Date | null {
  const used = [limit?.userDay, limit?.day, limit].filter(
    (it) => it?.remaining === 0
  )
  const seconds = Math.max(0, ...used.map((it) => it?.reset ?? 0))
  return seconds > 0 ? new Date(seconds * 1_000) : null
}
