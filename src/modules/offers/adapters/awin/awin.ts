import { NetworkError } from "../../network/errors"
import type { AdapterContext, OfferAdapter } from "../adapter"
import { isRow, list, row, text } from "../tools/field"
import { AWIN_ORIGINS } from "./api"
import { classifyAwin } from "./classify"
import { getFeeds } from "./feed-list"
import { awinCredentials, awinSettings } from "./fields"
import { readAwinPostback } from "./postback"
import { readAwin } from "./read"
import { awinTrackingUrl } from "./tracking-url"
import { readAwinTransactions } from "./transactions"

/** Awin, as a publisher (help.awin.com/apidocs). */
export const awin: OfferAdapter = {
  slug: "awin",
  name: "Awin",
  description:
    "Programmes, promotions and product feeds of the advertisers you joined at Awin. Needs your publisher id and an API token; product feeds need the data feed key too.",
  documentation_url: "https://help.awin.com/apidocs/api-authentication",
  credential_fields: awinCredentials,
  setting_fields: awinSettings,
  auth_type: "bearer",
  origins: AWIN_ORIGINS,
  budget: [
    // 20 calls a minute and user; the feed server is not counted.
    {
      name: "per_minute",
      points: 20,
      duration_seconds: 60,
      path_prefix: "/publisher",
    },
  ],
  schedule: "daily",
  locale: "en-GB",
  time_zone: "UTC",
  classify: classifyAwin,
  // The documented `accessToken` in the address was seen to answer with empty
  // lists, and would stand in logs.
  authorize: async ({ credentials }) => ({
    authorization: `Bearer ${credentials.api_token ?? ""}`,
  }),
  test: testAwin,
  read: readAwin,
  trackingUrl: awinTrackingUrl,
  readConversions: readAwinTransactions,
  readPostback: readAwinPostback,
}

/** The token's accounts must hold the publisher; a feed key must list feeds. */
async function testAwin(context: AdapterContext) {
  const response = await context.network.request({
    path: "/accounts",
    query: { type: "publisher" },
  })
  const { publisher_id, feed_key } = context.credentials
  const account = list(row(await response.json()).accounts)
    .filter(isRow)
    .find(({ accountId }) => text(accountId) === publisher_id)
  if (!account) {
    throw new NetworkError(
      "credentials",
      `The token is not of a user of publisher ${publisher_id}`
    )
  }
  if (feed_key) {
    await getFeeds(context)
  }
  return { account: text(account.accountName) }
}
