import { withParameter } from "../../lib/with-parameter"
import type { AdapterContext, OfferAdapter } from "../adapter"
import { readImpactActions } from "./actions"
import { getPage, IMPACT_ORIGINS } from "./api"
import { impactCredentials, impactSettings } from "./fields"
import { readImpactPostback } from "./postback"
import { readImpact } from "./read"

/** impact.com, as a partner (integrations.impact.com, version 16). */
export const impact: OfferAdapter = {
  slug: "impact",
  name: "impact.com",
  description:
    "Programmes, deals, codes, promotions and product catalogues of the brands you joined at impact.com. Needs the Account SID and Auth Token of an API token.",
  documentation_url: "https://integrations.impact.com/impact-publisher",
  credential_fields: impactCredentials,
  setting_fields: impactSettings,
  auth_type: "basic",
  origins: IMPACT_ORIGINS,
  budget: [
    // Catalogues may be called 3,600 times an hour, all else 1,000 times; their
    // path holds the account, so all count alike.
    {
      name: "per_hour",
      points: 1_000,
      duration_seconds: 3_600,
      path_prefix: "/Mediapartners",
    },
  ],
  schedule: "hourly",
  locale: "en-US",
  // Dates name their offset; days of promotions are the network's own.
  time_zone: "America/Los_Angeles",
  // The file server's 401 is about its own password: the API's still works.
  classify: ({ status, path }) =>
    status === 401 && !path.startsWith("/Mediapartners") ? "permission" : null,
  authorize: async ({ credentials }) => ({ authorization: basic(credentials) }),
  test: testImpact,
  read: readImpact,
  trackingUrl: ({ offer, click_id }) =>
    withParameter(offer.tracking_url, "subId1", click_id),
  readConversions: readImpactActions,
  readPostback: readImpactPostback,
}

const basic = ({
  account_sid = "",
  auth_token = "",
}: Readonly<Record<string, string>>) =>
  `Basic ${Buffer.from(`${account_sid}:${auth_token}`).toString("base64")}`

/** One programme. An account names itself nowhere else. */
async function testImpact(context: AdapterContext) {
  await getPage(context, {
    name: "Campaigns",
    path: "/Campaigns",
    query: { PageSize: "1" },
  })
  return { account: context.credentials.account_sid ?? null }
}
