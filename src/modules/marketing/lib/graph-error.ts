import type { PublishFailure } from "../adapters/adapter"

/** As Graph answers it: `{ error: { message, type, code, … } }`. */
export type GraphError = {
  message: string
  code: number
  error_subcode?: number
  error_user_msg?: string
}

/**
 * Limits, and what Graph itself calls temporary. 80001 and 80002 are the limits
 * of a Page and of an Instagram account.
 */
const RETRY = new Set([
  ...[1, 2, 4, 17, 32, 341, 368, 613, 80_001, 80_002, 1_390_008],
])
/** Of the app, and of the token. */
const PERMISSION = new Set([3, 10])
const DUPLICATE = new Set([506, 1_366_051])
/** Of Instagram's publishing; the rest of 2207xxx is about the content. */
const RETRY_SUBCODES = new Set([
  2_207_001, 2_207_003, 2_207_008, 2_207_020, 2_207_027, 2_207_042, 2_207_051,
  2_207_052,
])

/**
 * Which class an error is of, by its code and subcode: never by looking for
 * digits in the text, where any id may hold them.
 */
export function classifyGraphError(error: GraphError): PublishFailure {
  const { code, error_subcode: subcode } = error
  return {
    class: classOf(code, subcode),
    code: subcode === undefined ? `${code}` : `${code}/${subcode}`,
    message: error.error_user_msg ?? error.message,
  }
}

function classOf(
  code: number,
  subcode: number | undefined
): PublishFailure["class"] {
  if (subcode !== undefined && RETRY_SUBCODES.has(subcode)) {
    return "retry"
  }
  if (DUPLICATE.has(code) || (subcode && DUPLICATE.has(subcode))) {
    return "duplicate"
  }
  if (code === 190 || code === 102) {
    return "needs_reconnect"
  }
  if (
    PERMISSION.has(code) ||
    (code >= 200 && code <= 299) ||
    subcode === 2_207_050
  ) {
    return "permission"
  }
  return RETRY.has(code) ? "retry" : "failed"
}

/** Null for a body that is no Graph error. */
export function readGraphError(body: unknown): GraphError | null {
  const error = (body as { error?: Partial<GraphError> } | null)?.error
  return typeof error?.code === "number" && typeof error.message === "string"
    ? (error as GraphError)
    : null
}
