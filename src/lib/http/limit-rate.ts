import type {
  MedusaNextFunction,
  MedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"
import { addressBlock } from "../client-address"
import type { RateLimitUse } from "../rate-limit"
import type { RouteContract } from "./contract"
import { refuse } from "./refuse"
import { httpServices, requestAddress } from "./services"

/** Headers a storefront on another origin could not read otherwise. */
const EXPOSED = [
  "RateLimit-Limit",
  "RateLimit-Remaining",
  "RateLimit-Reset",
  "RateLimit-Policy",
  "Retry-After",
].join(", ")

/**
 * Counts requests of the route per client address and answers 429 beyond the
 * limit of the contract, or of `http.rate_limits` in the options.
 */
export function limitRate(contract: RouteContract) {
  return async function limitRate(
    req: MedusaRequest,
    res: MedusaResponse,
    next: MedusaNextFunction
  ): Promise<void> {
    const { options, rateLimiter } = httpServices(req)
    const limit = options.http.rate_limits[contract.name] ?? contract.rate_limit
    if (!limit) {
      return next()
    }
    const client = addressBlock(requestAddress(req))
    const use = await rateLimiter.use(contract.name, client, limit)
    setHeaders(res, use, limit.duration_seconds)
    if (use.allowed) {
      return next()
    }
    res.set("Retry-After", String(use.reset_seconds))
    const message = `Too many requests: try again in ${use.reset_seconds} s`
    refuse(res, "rate_limited", message)
  }
}

/**
 * The fields of draft-ietf-httpapi-ratelimit-headers-06, the last draft with a
 * field for each figure, which is what clients read.
 */
function setHeaders(
  res: MedusaResponse,
  { limit, remaining, reset_seconds }: RateLimitUse,
  window_seconds: number
): void {
  res.set({
    "RateLimit-Limit": String(limit),
    "RateLimit-Remaining": String(remaining),
    "RateLimit-Reset": String(reset_seconds),
    "RateLimit-Policy": `${limit};w=${window_seconds}`,
  })
  res.append("Access-Control-Expose-Headers", EXPOSED)
}
