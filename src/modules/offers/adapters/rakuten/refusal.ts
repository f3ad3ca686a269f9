import { NetworkError } from "../../network/errors"

/**
 * Whether a key may not read an API, or its account does not have it: Rakuten
 * opens them one by one.
 */
export const isRefusal = (error: unknown): error is NetworkError =>
  error instanceof NetworkError &&
  (error.kind === "permission" || error.kind === "gone")
