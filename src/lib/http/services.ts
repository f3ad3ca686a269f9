import type { MedusaRequest } from "@medusajs/framework/http"
import { clientAddress, clientHash } from "../client-address"
import type { Keyring } from "../envelope-encryption"
import type { IdempotencyStore } from "../idempotency"
import type { RateLimit, RateLimiter } from "../rate-limit"

/** Key of the module in the container that the HTTP layer works with. */
export const SELVEDGE_MODULE = "selvedge"

/** What the HTTP layer needs of that module. */
export type HttpServices = IdempotencyStore & {
  readonly options: {
    readonly http: {
      readonly trusted_proxies: readonly string[]
      readonly rate_limits: Readonly<Record<string, RateLimit>>
    }
  }
  readonly rateLimiter: RateLimiter
  readonly keyring: Keyring
}

export function httpServices(req: MedusaRequest): HttpServices {
  return req.scope.resolve<HttpServices>(SELVEDGE_MODULE)
}

const addresses = new WeakMap<MedusaRequest, string>()

/** Address of the client, seen through the configured proxies. */
export function requestAddress(req: MedusaRequest): string {
  const known = addresses.get(req)
  if (known !== undefined) {
    return known
  }
  const { options } = httpServices(req)
  const address = clientAddress(req, options.http.trusted_proxies)
  addresses.set(req, address)
  return address
}

/**
 * Keyed hash of the client's address and user agent.
 *
 * @param purpose hashes of one purpose cannot be matched with another's
 */
export function requestClientHash(req: MedusaRequest, purpose: string): string {
  return clientHash(httpServices(req).keyring.derive(purpose), {
    address: requestAddress(req),
    user_agent: req.get("user-agent") ?? "",
  })
}
