import type {
  MedusaNextFunction,
  MedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"
import type { ConfigModule } from "@medusajs/framework/types"
import {
  ContainerRegistrationKeys,
  parseCorsOrigins,
} from "@medusajs/framework/utils"

const METHODS = "GET,HEAD,POST"
const HEADERS =
  "content-type,x-publishable-api-key,x-api-key,idempotency-key,last-event-id"
/** Browsers cut it to two hours, or ten minutes. */
const PREFLIGHT_SECONDS = 7_200

/**
 * Lets the storefront's origins (`projectConfig.http.storeCors`) read these
 * routes. Medusa does this for /store, /admin and /auth only. No credentials:
 * what asks for a key here has it in a header.
 */
export function allowOrigins(
  req: MedusaRequest,
  res: MedusaResponse,
  next: MedusaNextFunction
): void {
  const origin = req.get("origin")
  res.vary("Origin")
  if (origin && isAllowed(req, origin)) {
    res.set("Access-Control-Allow-Origin", origin)
    if (isPreflight(req)) {
      res.set({
        "Access-Control-Allow-Methods": METHODS,
        "Access-Control-Allow-Headers": HEADERS,
        "Access-Control-Max-Age": String(PREFLIGHT_SECONDS),
      })
      return void res.status(204).end()
    }
  }
  next()
}

const isPreflight = (req: MedusaRequest) =>
  req.method === "OPTIONS" && Boolean(req.get("access-control-request-method"))

function isAllowed(req: MedusaRequest, origin: string): boolean {
  const config = req.scope.resolve<ConfigModule>(
    ContainerRegistrationKeys.CONFIG_MODULE
  )
  return parseCorsOrigins(config.projectConfig.http.storeCors).some((it) =>
    typeof it === "string" ? it === origin : it.test(origin)
  )
}
