import {
  authenticate,
  type MedusaNextFunction,
  type MedusaRequest,
  type MedusaResponse,
  type MiddlewareFunction,
} from "@medusajs/framework/http"
import type { RouteContract } from "./contract"
import { HTTP_ERRORS } from "./refuse"

/**
 * Login that Medusa's loader does not ask for by itself: it signs in everyone
 * under /admin and lets guests through under /store.
 */
export function requireLogin({ auth }: RouteContract): MiddlewareFunction[] {
  return auth === "customer" ? [requireCustomer] : []
}

const authenticateCustomer = authenticate("customer", ["session", "bearer"])

/** Medusa's 401 is a bare message; clients of these routes switch on `code`. */
function requireCustomer(
  req: MedusaRequest,
  res: MedusaResponse,
  next: MedusaNextFunction
) {
  const { json } = res
  const { type } = HTTP_ERRORS.unauthorized
  res.json = (body) =>
    json.call(res, { type, code: "unauthorized", ...(body as object) })
  return authenticateCustomer(req, res, (error?: unknown) => {
    res.json = json
    next(error)
  })
}
