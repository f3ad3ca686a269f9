import {
  errorHandler,
  type MedusaErrorHandlerFunction,
} from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"
import { refuse } from "../lib/http/refuse"
import { contracts } from "./contracts"

const answerAsMedusa = errorHandler()

/**
 * Medusa's error handler, but for what Medusa's own middlewares refuse before
 * any of a plugin runs, so that no check of ours can come first: a path that is
 * no percent-encoded UTF-8 (Express throws while it decodes it, and Medusa
 * answers 500), and a missing or wrong publishable key on a route of ours,
 * answered without a code. A host's own error handler replaces this one.
 */
export const answerErrors: MedusaErrorHandlerFunction = (
  error,
  req,
  res,
  next
) => {
  if (isUndecodable(error)) {
    const message = "path: must be valid percent-encoded UTF-8"
    return refuse(res, "invalid_request", message)
  }
  if (isOurStoreRoute(req.path) && isOfPublishableKey(error, req)) {
    return refuse(res, "selvedge_publishable_key_invalid", error.message)
  }
  return answerAsMedusa(error, req, res, next)
}

/** Express sets the status on the error it throws (router/layer.js). */
function isUndecodable(error: unknown): boolean {
  return error instanceof URIError && "status" in error && error.status === 400
}

/** Medusa sets the context once it has accepted the key. */
function isOfPublishableKey(error: unknown, req: object): error is MedusaError {
  return (
    error instanceof MedusaError &&
    error.type === MedusaError.Types.NOT_ALLOWED &&
    error.code === undefined &&
    !("publishable_key_context" in req)
  )
}

const storeRoutes = contracts
  .filter(({ path }) => path.startsWith("/store/"))
  .map(({ path }) => RegExp(`^${path.replace(/:\w+/g, "[^/]+")}/?$`, "i"))

const isOurStoreRoute = (path: string) =>
  storeRoutes.some((route) => route.test(path))
