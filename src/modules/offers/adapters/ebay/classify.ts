import type { ErrorClass, NetworkAnswer } from "../../network/errors"
import { isRow, list, row } from "../tools/field"

/** Above the daily calls, or too many at a time. */
const CALL_LIMIT = 2001

/** "Invalid access token", and its neighbours. */
const TOKEN_ERRORS = [1001, 1002, 1003]

/** Feed API: the file is being made, or was not. */
const FEED_NOT_FOUND = 13007

/**
 * eBay's errors have numbers that say more than the status; those of the token
 * endpoint are RFC 6749's. A refused scope means that the application may not
 * use an API: its secret is right.
 */
export function classifyEbay(answer: NetworkAnswer): ErrorClass | null {
  const { path } = answer
  const body = parsed(answer.text)
  if (path.includes("/identity/")) {
    return classOfToken(body)
  }
  const numbers = list(body.errors)
    .filter(isRow)
    .map((it) => it.errorId)
  if (numbers.includes(CALL_LIMIT)) {
    return "throttled"
  }
  if (numbers.includes(FEED_NOT_FOUND)) {
    return "gone"
  }
  return numbers.some((it) => TOKEN_ERRORS.includes(Number(it)))
    ? "credentials"
    : null
}

function classOfToken({
  error,
}: Readonly<Record<string, unknown>>): ErrorClass | null {
  switch (error) {
    case "invalid_client":
      return "credentials"
    case "invalid_scope":
    case "unauthorized_client":
      return "permission"
    default:
      return null
  }
}

function parsed(text: string) {
  try {
    return row(JSON.parse(text))
  } catch {
    return {} // HTML of a proxy: the status has to do
  }
}
