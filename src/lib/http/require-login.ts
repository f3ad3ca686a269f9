import {
  authenticate,
  type MedusaNextFunction,
  type MedusaRequest,
  type MedusaResponse,
  type MiddlewareFunction,
} from "@medusajs/framework/http"
import type { RouteContract } from "./contract"
import { HTTP_ERRORS } from "./refuse"
import { requireKey } from "./require-key"

/**
 * Login of the routes that need one. Medusa lets guests through under /store,
 * and asks for an admin's login under /admin by itself, but answers without a
 * code: admin route files opt out of that (`AUTHENTICATE = false`), and this
 * asks in its place.
 */
export function requireLogin({ auth }: RouteContract): MiddlewareFunction[] {
  switch (auth) {
    case "admin":
      return [withCode(authenticateAdmin)]
    case "customer":
      return [withCode(authenticateCustomer)]
    case "shop_key":
      return [requireKey({ secret_only: false })]
    case "secret_key":
      return [requireKey({ secret_only: true })]
    case "customer_optional":
    case "store":
    case "none":
      return []
  }
}

/** As Medusa's own for /admin (framework/dist/http/router.js). */
const authenticateAdmin = authenticate("user", ["bearer", "session", "api-key"])
const authenticateCustomer = authenticate("customer", ["session", "bearer"])

/** Medusa's 401 is a bare message; clients of these routes switch on `code`. */
function withCode(login: ReturnType<typeof authenticate>): MiddlewareFunction {
  return function requireLogin(
    req: MedusaRequest,
    res: MedusaResponse,
    next: MedusaNextFunction
  ) {
    const { json } = res
    const { type } = HTTP_ERRORS.unauthorized
    res.json = (body) =>
      json.call(res, { type, code: "unauthorized", ...(body as object) })
    return login(req, res, (error?: unknown) => {
      res.json = json
      next(error)
    })
  }
}
