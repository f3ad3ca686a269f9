import {
  errorHandler,
  type MedusaErrorHandlerFunction,
} from "@medusajs/framework/http"
import { refuse } from "../lib/http/refuse"

const answerAsMedusa = errorHandler()

/**
 * Medusa's error handler, but for a path that is no percent-encoded UTF-8.
 * Medusa's own middleware for `/admin*` is matched before any of a plugin, so
 * no check of ours can come first; Express throws while it decodes the path
 * there, and Medusa answers 500. A host's own error handler replaces this one.
 */
export const answerErrors: MedusaErrorHandlerFunction = (
  error,
  req,
  res,
  next
) =>
  isUndecodable(error)
    ? refuse(
        res,
        "invalid_request",
        "path: must be valid percent-encoded UTF-8"
      )
    : answerAsMedusa(error, req, res, next)

/** Express sets the status on the error it throws (router/layer.js). */
function isUndecodable(error: unknown): boolean {
  return error instanceof URIError && "status" in error && error.status === 400
}
