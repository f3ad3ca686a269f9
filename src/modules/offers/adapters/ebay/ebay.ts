import type { OfferAdapter } from "../adapter"
import { classifyEbay } from "./classify"
import { ebayCredentials, ebaySettings } from "./fields"
import { readEbay } from "./read"
import { hasReports, readEbayConversions, testReport } from "./report"
import { authorizeEbay } from "./sign-in"
import { ebayTrackingUrl } from "./tracking-url"

const DAY_SECONDS = 86_400

/**
 * eBay Partner Network: items and deals of the Buy APIs (OAuth client
 * credentials of an application), conversions of the partner reports (Basic,
 * on a host of their own).
 */
export const ebay: OfferAdapter = {
  slug: "ebay",
  name: "eBay Partner Network",
  description:
    "Items and deals of an eBay site. Needs the keys of an application at developer.ebay.com and a campaign of the Partner Network.",
  documentation_url:
    "https://developer.ebay.com/api-docs/buy/static/buying-ig-landing.html",
  credential_fields: ebayCredentials,
  setting_fields: ebaySettings,
  auth_type: "oauth2",
  origins: {
    api: "https://api.ebay.com",
    partner: "https://api.partner.ebay.com",
  },
  // https://developer.ebay.com/develop/apis/api-call-limits
  budget: [
    {
      name: "browse_per_day",
      points: 5_000,
      duration_seconds: DAY_SECONDS,
      path_prefix: "/buy/browse/",
    },
    {
      name: "tokens_per_day",
      points: 1_000,
      duration_seconds: DAY_SECONDS,
      path_prefix: "/identity/",
    },
  ],
  schedule: "twice_daily",
  locale: "en-US",
  time_zone: "UTC",
  classify: classifyEbay,
  authorize: authorizeEbay,
  async test(context) {
    // Tells the application's limits and counts against none of them.
    const response = await context.network.request({
      path: "/developer/analytics/v1_beta/rate_limit/",
      query: { api_context: "buy", api_name: "browse" },
    })
    await response.text()
    if (hasReports(context)) {
      await testReport(context)
    }
    return { account: context.credentials.campaign_id ?? null }
  },
  read: readEbay,
  trackingUrl: ebayTrackingUrl,
  async *readConversions(context, period) {
    if (hasReports(context)) {
      yield* readEbayConversions(context, period)
    }
  },
}
