import type { MedusaResponse } from "@medusajs/framework/http"

/**
 * Errors of the HTTP layer itself. They are answered here and not thrown:
 * Medusa's error handler knows no 429, and overwrites the code and message of
 * a 409 and the code of a 422. Codes are public API: add, never rename.
 */
export const HTTP_ERRORS = {
  invalid_request: { status: 400, type: "invalid_data" },
  selvedge_body_malformed: { status: 400, type: "invalid_data" },
  selvedge_publishable_key_invalid: { status: 400, type: "not_allowed" },
  unauthorized: { status: 401, type: "unauthorized" },
  idempotency_in_progress: { status: 409, type: "not_allowed" },
  selvedge_body_too_large: { status: 413, type: "invalid_data" },
  selvedge_media_type_unsupported: { status: 415, type: "invalid_data" },
  idempotency_key_reused: { status: 422, type: "invalid_data" },
  rate_limited: { status: 429, type: "too_many_requests" },
} as const

export type HttpErrorCode = keyof typeof HTTP_ERRORS

/** Answers with `{ type, code, message }`. */
export function refuse(
  res: MedusaResponse,
  code: HttpErrorCode,
  message: string
): void {
  const { status, type } = HTTP_ERRORS[code]
  res.status(status).json({ type, code, message })
}

/** A key that named another request before. */
export const refuseReusedKey = (res: MedusaResponse): void =>
  refuse(
    res,
    "idempotency_key_reused",
    "This Idempotency-Key was used for another request"
  )
