import { isNativeError } from "node:util/types"
import type { OfferAdapter } from "../adapters/adapter"
import type { Deadline } from "./deadline"
import { type ErrorClass, NetworkError } from "./errors"
import { retryAfterSeconds } from "./retry-after"

const EXCERPT_LENGTH = 200

/** What a status means where the adapter does not know better. */
export function classOf(status: number): ErrorClass {
  switch (status) {
    case 401:
      return "credentials"
    case 403:
      return "permission"
    case 404:
    case 410:
      return "gone"
    case 408:
      return "temporary"
    case 429:
      return "throttled"
  }
  if (status >= 500) {
    return "temporary"
  }
  return status >= 400 ? "request" : "invalid_answer"
}

export function answerFailure(input: {
  adapter: Pick<OfferAdapter, "name" | "classify">
  answer: Parameters<OfferAdapter["classify"]>[0]
  redact: (text: string) => string
  now: Date
}): NetworkError {
  const { adapter, answer, redact, now } = input
  const { status, headers, path, text } = answer
  const kind = adapter.classify(answer) ?? classOf(status)
  const said = excerptOf(text)
  const retry_after_seconds = retryAfterSeconds(headers, now) ?? undefined
  return new NetworkError(
    kind,
    redact(`${adapter.name} answered ${status}${said && `: ${said}`}`),
    {
      status,
      path: redact(path),
      // Every answer of some networks tells when the limit is reset.
      ...(kind === "throttled" || status === 503
        ? { retry_after_seconds }
        : {}),
    }
  )
}

/** In one line: the message of JSON, or the text of a page. */
export function excerptOf(text: string): string {
  const words = (messageOf(text) ?? text.replace(/<[^>]*>/g, " "))
    .replace(/[\s\p{Cc}]+/gu, " ")
    .trim()
  return words.length > EXCERPT_LENGTH
    ? `${words.slice(0, EXCERPT_LENGTH)}…`
    : words
}

const MESSAGE_FIELDS = [
  "message",
  "Message",
  "longMessage",
  "error_description",
  "description",
  "error",
  "errors",
  "fault",
]

function messageOf(text: string): string | null {
  try {
    return messageIn(JSON.parse(text))
  } catch {
    return null // No JSON, or only its beginning: shown as it is.
  }
}

function messageIn(value: unknown, depth = 0): string | null {
  if (typeof value === "string") {
    return value
  }
  if (typeof value !== "object" || value === null || depth > 3) {
    return null
  }
  const parts = Array.isArray(value)
    ? [value[0]]
    : MESSAGE_FIELDS.map((field) => (value as Record<string, unknown>)[field])
  for (const part of parts) {
    const message = messageIn(part, depth + 1)
    if (message) {
      return message
    }
  }
  return null
}

/**
 * What ended a call, or its body, before its end. When the caller aborted, it
 * is the signal's reason, whatever the connection made of it.
 */
export function transportFailure(input: {
  error: unknown
  name: string
  signal: AbortSignal
  deadline: Pick<Deadline, "passed">
  timeout_seconds: number
}): Error {
  const { error, name, signal, deadline } = input
  if (signal.aborted) {
    return signal.reason as Error
  }
  if (deadline.passed()) {
    return new NetworkError(
      "temporary",
      `${name} did not answer within ${input.timeout_seconds} seconds`
    )
  }
  return networkErrorIn(error) ?? connectionFailure(error, name)
}

/** Ours may come wrapped: the guard's reaches us through net and streams. */
function networkErrorIn(error: unknown): NetworkError | null {
  for (let it = error; isNativeError(it); it = it.cause) {
    if (it instanceof NetworkError) {
      return it
    }
  }
  return null
}

function connectionFailure(error: unknown, name: string): Error {
  const { code = "" } = error as NodeJS.ErrnoException
  if (code === "HPE_HEADER_OVERFLOW") {
    return new NetworkError("limit", `${name} sent too many headers`)
  }
  if (code.startsWith("HPE_")) {
    return new NetworkError("invalid_answer", `${name} did not answer in HTTP`)
  }
  if (code === "ERR_INVALID_CHAR" || code === "ERR_INVALID_HTTP_TOKEN") {
    // A line break in a key, for one. The error may quote it.
    return new NetworkError("request", `A call to ${name} could not be made`)
  }
  return new NetworkError(
    "temporary",
    `The connection to ${name} failed${code && ` (${code})`}`
  )
}
