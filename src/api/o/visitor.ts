import type { MedusaRequest } from "@medusajs/framework/http"
import { httpServices, requestClientHash } from "../../lib/http/services"
import { trafficOf } from "../../modules/offers/lib/traffic"
import type { Visitor } from "../../modules/offers/outbound/count-click"

/**
 * What is kept of who follows a link: nothing that tells who it is, and a hash
 * that cannot be matched with another day's. Global Privacy Control and Do Not
 * Track leave even that out; the click itself still counts.
 */
export function visitorOf(req: MedusaRequest, now: Date): Visitor {
  const isPrivate = req.get("sec-gpc") === "1" || req.get("dnt") === "1"
  const day = now.toISOString().slice(0, 10)
  return {
    traffic: trafficOf({
      method: req.method,
      headers: req.headers as Record<string, string | undefined>,
    }),
    client_hash: isPrivate ? "" : requestClientHash(req, `offers:click:${day}`),
    referrer_host: hostOf(req.get("referer")),
    country: countryOf(req),
  }
}

function hostOf(referrer: string | undefined): string | null {
  const url = referrer && URL.canParse(referrer) ? new URL(referrer) : null
  return url && /^https?:$/.test(url.protocol) ? url.hostname || null : null
}

/** Cloudflare's header, which anybody could write where no proxy is trusted. */
function countryOf(req: MedusaRequest): string | null {
  const { trusted_proxies } = httpServices(req).options.http
  const country = req.get("cf-ipcountry") ?? ""
  return trusted_proxies.length > 0 && /^[A-Z]{2}$/.test(country)
    ? country
    : null
}
