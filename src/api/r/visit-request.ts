import type { MedusaRequest } from "@medusajs/framework/http"
import { httpServices, requestAddress } from "../../lib/http/services"
import type { Arrival } from "../../modules/affiliate/visits/visits"

type RequestFacts = Pick<
  Arrival,
  "method" | "headers" | "is_https" | "address" | "country"
>

/** What the request itself tells of a visit. */
export const visitFactsOf = (req: MedusaRequest): RequestFacts => ({
  method: req.method,
  headers: req.headers as Record<string, string | undefined>,
  is_https: req.secure,
  address: requestAddress(req),
  country: countryOf(req),
})

/** Cloudflare's header, which anybody could write where no proxy is trusted. */
function countryOf(req: MedusaRequest): string | null {
  const { trusted_proxies } = httpServices(req).options.http
  const country = req.get("cf-ipcountry") ?? ""
  return trusted_proxies.length > 0 && /^[A-Z]{2}$/.test(country)
    ? country
    : null
}
