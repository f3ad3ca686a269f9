import type {
  MedusaNextFunction,
  MedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"
import { findUnstorable } from "../storable"
import { refuse } from "./refuse"

/**
 * Refuses a URL whose percent-encoding is broken or that holds a NUL
 * character. Has to run by prefix, before a route with parameters is matched:
 * Express throws while it decodes them, and Medusa answers 500 to that.
 *
 * @param of.any_query of routes that take whatever a query holds: Express reads
 *   what it cannot decode as it is
 */
export function checkUrl({ any_query = false } = {}) {
  return function checkUrl(
    req: MedusaRequest,
    res: MedusaResponse,
    next: MedusaNextFunction
  ): void {
    const [path = "", ...query] = req.originalUrl.split("?")
    const problem =
      problemOf("path", path) ??
      (any_query ? null : problemOf("query", query.join("?")))
    if (problem) {
      return refuse(res, "invalid_request", problem)
    }
    next()
  }
}

function problemOf(where: string, encoded: string): string | null {
  const text = decode(encoded)
  if (text === null) {
    return `${where}: must be valid percent-encoded UTF-8`
  }
  const found = findUnstorable(text)
  return found && `${where}: ${found.problem}`
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text)
  } catch {
    return null
  }
}
