import { withParameter } from "../../lib/with-parameter"
import type { OfferAdapter } from "../adapter"
import { isRow, row, text } from "../tools/field"
import { PARTNERSTACK_CATEGORIES } from "./categories"
import { PARTNERSTACK_CREDENTIALS, PARTNERSTACK_SETTINGS } from "./fields"
import { readList } from "./pages"
import { readPartnerStackPostback } from "./postback"
import { readPartnerStack } from "./read"
import { readRewards } from "./rewards"

/** Programs of software vendors, by the Partner API. */
export const partnerstack: OfferAdapter = {
  slug: "partnerstack",
  name: "PartnerStack",
  description:
    "The programs you joined, with your links and commissions. Needs a partner account and its API key.",
  documentation_url: "https://docs.partnerstack.com/docs/partner-api",
  credential_fields: PARTNERSTACK_CREDENTIALS,
  setting_fields: PARTNERSTACK_SETTINGS,
  auth_type: "bearer",
  origins: { api: "https://api.partnerstack.com" },
  // PartnerStack does not publish its limits: a modest pace of our own, and
  // 429 with Retry-After obeyed beyond it.
  budget: [{ name: "per_second", points: 4, duration_seconds: 1 }],
  schedule: "daily",
  locale: "en-US",
  time_zone: "UTC",
  categories: PARTNERSTACK_CATEGORIES,
  // Errors are `{ message, status }` with the usual statuses.
  classify: () => null,
  authorize: async ({ credentials }) => ({
    authorization: `Bearer ${credentials.api_key ?? ""}`,
  }),
  async test({ network }) {
    const path = "/partnerships"
    const response = await network.request({
      path: `/api/v2${path}`,
      query: { limit: 1 },
    })
    const { rows } = readList(await response.json(), path)
    const first = isRow(rows[0]) ? rows[0] : {}
    const names = [row(first.team).name, row(first.partner).name]
    return { account: names.map(text).find(Boolean) ?? null }
  },
  read: readPartnerStack,
  /** support.partnerstack.com: Tracking conversions via Sub IDs. */
  trackingUrl: ({ offer, click_id }) =>
    withParameter(offer.tracking_url, "sid", click_id),
  readConversions: readRewards,
  readPostback: readPartnerStackPostback,
}
