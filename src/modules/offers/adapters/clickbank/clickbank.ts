import { withParameter } from "../../lib/with-parameter"
import type { AuthContext, LinkInput, OfferAdapter } from "../adapter"
import { CLICKBANK_CATEGORIES } from "./categories"
import { classifyClickBank } from "./classify"
import { CLICKBANK_CREDENTIALS, CLICKBANK_SETTINGS } from "./fields"
import { readMarketplace } from "./marketplace"
import { readOrders } from "./orders"
import { readClickBankPostback } from "./postback"

/** Digital products: all vendors of the marketplace, rebuilt once a day. */
export const clickbank: OfferAdapter = {
  slug: "clickbank",
  name: "ClickBank",
  description:
    "All programmes of the marketplace with their commissions. Needs an affiliate account and an API key with the role API Order Read.",
  documentation_url:
    "https://support.clickbank.com/en/articles/10535397-clickbank-apis",
  credential_fields: CLICKBANK_CREDENTIALS,
  setting_fields: CLICKBANK_SETTINGS,
  auth_type: "api_key",
  origins: {
    api: "https://api.clickbank.com",
    accounts: "https://accounts.clickbank.com",
  },
  budget: [
    {
      name: "per_second",
      points: 10,
      duration_seconds: 1,
      path_prefix: "/rest/",
    },
    {
      name: "per_day",
      points: 25_000,
      duration_seconds: 86_400,
      path_prefix: "/rest/",
    },
  ],
  schedule: "daily",
  locale: "en-US",
  time_zone: "America/Los_Angeles",
  categories: CLICKBANK_CATEGORIES,
  classify: classifyClickBank,
  authorize: async (context) => ({ authorization: keyOf(context) }),
  async test({ credentials, network }) {
    const { nickname = "" } = credentials
    const response = await network.request({
      path: "/rest/1.3/quickstats/count",
      query: { account: nickname },
    })
    // What it counts does not matter, but the answer has to end.
    await response.text()
    return { account: nickname }
  },
  read: readMarketplace,
  trackingUrl,
  readConversions: readOrders,
  readPostback: readClickBankPostback,
}

/**
 * The key alone since 2023, developer and clerk key before, and never a scheme
 * (support.clickbank.com, API Specifications).
 */
function keyOf({ credentials }: Pick<AuthContext, "credentials">): string {
  const { developer_key, clerk_key = "" } = credentials
  return developer_key ? `${developer_key}:${clerk_key}` : clerk_key
}

/**
 * `tid` takes a hundred lower case letters, digits and underscores. A link of
 * the merchant's own that is no hop link stays as it is.
 */
function trackingUrl({ offer, click_id }: LinkInput): string {
  const { hostname } = new URL(offer.tracking_url)
  const tid = click_id.toLowerCase().replaceAll(/[^a-z0-9_]/g, "")
  return /(?:^|\.)hop\.clickbank\.net$/.test(hostname)
    ? withParameter(offer.tracking_url, "tid", tid.slice(0, 100))
    : offer.tracking_url
}
