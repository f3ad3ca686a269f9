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
 */
export function checkUrl(
  req: MedusaRequest,
  res: MedusaResponse,
  next: MedusaNextFunction
): void {
  const problem = problemOfUrl(req.originalUrl)
  if (problem) {
    return refuse(res, "invalid_request", problem)
  }
  next()
}

function problemOfUrl(url: string): string | null {
  const [path = "", ...query] = url.split("?")
  const texts = { path: decode(path), query: decode(query.join("?")) }
  for (const [where, text] of Object.entries(texts)) {
    if (text === null) {
      return `${where}: must be valid percent-encoded UTF-8`
    }
    const found = findUnstorable(text)
    if (found) {
      return `${where}: ${found.problem}`
    }
  }
  return null
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text)
  } catch {
    return null
  }
}
