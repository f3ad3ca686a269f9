import type { OfferAdapter } from "../adapter"
import { askObject } from "./answers"
import { authorizeRakuten } from "./authorize"
import { RAKUTEN_CATEGORIES } from "./categories"
import { classifyRakuten } from "./classify"
import { RAKUTEN_CREDENTIALS, RAKUTEN_SETTINGS } from "./fields"
import { isTrackingLink, withClickId } from "./links"
import { readRakuten } from "./read"
import { readRakutenPostback, readTransactions } from "./transactions"

/** Rakuten Advertising, known as LinkShare before. */
export const rakuten: OfferAdapter = {
  slug: "rakuten",
  name: "Rakuten Advertising",
  description:
    "Programmes you joined with their commissions, coupons and deals, and products by search. Needs an application of the API Developer Portal.",
  documentation_url: "https://developers.rakutenadvertising.com/",
  credential_fields: RAKUTEN_CREDENTIALS,
  setting_fields: RAKUTEN_SETTINGS,
  auth_type: "bearer",
  origins: { api: "https://api.linksynergy.com" },
  budget: [{ name: "per_minute", points: 100, duration_seconds: 60 }],
  schedule: "twice_daily",
  locale: "en-US",
  time_zone: "UTC",
  categories: RAKUTEN_CATEGORIES,
  classify: classifyRakuten,
  authorize: authorizeRakuten,
  async test(context) {
    await askObject(context, { path: "/v2/advertisers", query: { limit: 1 } })
    return { account: context.credentials.sid ?? null }
  },
  read: readRakuten,
  trackingUrl: ({ offer, click_id }) =>
    isTrackingLink(offer.tracking_url)
      ? withClickId(offer.tracking_url, click_id)
      : offer.tracking_url,
  readConversions: readTransactions,
  readPostback: readRakutenPostback,
}
