import type {
  MedusaNextFunction,
  MedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"
import { json, text } from "express"
import type { RouteContract } from "./contract"
import { type HttpErrorCode, refuse } from "./refuse"

/** As body-parser has it: 100 kB. */
const BODY_BYTES_MAX = 102_400

/**
 * Reads the body as the contract has it. Medusa's own parser is turned off for
 * these routes: what it refuses is answered without a code, and it takes forms
 * and texts that no contract knows. Answers 413 and 415 beside 400.
 */
export function readBody(contract: RouteContract) {
  const { body_limit_bytes: limit = BODY_BYTES_MAX, text_body } = contract
  const asJson = json({ limit })
  const asText = text({ limit, type: () => true })
  const types = bodyTypes(contract)
  return function readBody(
    req: MedusaRequest,
    res: MedusaResponse,
    next: MedusaNextFunction
  ): void {
    const type = hasBody(req) ? req.is(types) : types[0]
    if (!type) {
      const message = `Content-Type: must be ${types.join(" or ")}`
      return refuse(res, "selvedge_media_type_unsupported", message)
    }
    const isText = type === text_body?.media_type
    const parse = isText ? asText : asJson
    parse(req, res, (error?: unknown) => {
      if (error) {
        return refuseBody(error, res, next)
      }
      if (isText && text_body) {
        req.body = { [text_body.field]: req.body }
      }
      next()
    })
  }
}

/** Media types that a route with a body takes, the usual one first. */
export function bodyTypes({ text_body }: RouteContract): string[] {
  return ["application/json", ...(text_body ? [text_body.media_type] : [])]
}

/** One of length 0 is none: `fetch` says so without naming a type. */
function hasBody(req: MedusaRequest): boolean {
  const { "transfer-encoding": coding, "content-length": length } = req.headers
  return coding !== undefined || Number(length ?? 0) > 0
}

const CODES: Readonly<Record<number, HttpErrorCode>> = {
  400: "selvedge_body_malformed",
  413: "selvedge_body_too_large",
  415: "selvedge_media_type_unsupported",
}

/** body-parser sets the status on what it throws. */
function refuseBody(
  error: unknown,
  res: MedusaResponse,
  next: MedusaNextFunction
): void {
  const isKnown = error instanceof Error && "status" in error
  const code = isKnown && CODES[Number(error.status)]
  if (!isKnown || !code) {
    return next(error)
  }
  refuse(res, code, `body: ${error.message}`)
}
