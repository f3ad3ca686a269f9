import { withParameter } from "../../lib/with-parameter"
import type { LinkInput } from "../adapter"
import { marketplaceOfUrl } from "./marketplaces"

/** Of links that were not made by eBay's own tools. */
const TOOL_ID = "10001"

/**
 * The item's address with our campaign and sub-id: `mkevt`, `mkcid`, `mkrid` of
 * its site, `campid`, `toolid`, `customid`. Links of the Browse API have them
 * already; items of the Feed API and placeholders do not. What is not eBay's
 * (a merchant's own address) stays as it is.
 *
 * @see https://developer.ebay.com/api-docs/buy/static/ref-epn-link.html
 */
export function ebayTrackingUrl(input: LinkInput): string {
  const { tracking_url } = input.offer
  const marketplace = marketplaceOfUrl(tracking_url)
  if (!marketplace) {
    return tracking_url
  }
  const parameters = {
    mkevt: "1",
    mkcid: "1",
    mkrid: marketplace.rotation_id,
    campid: input.credentials.campaign_id ?? "",
    toolid: TOOL_ID,
    customid: input.click_id,
  }
  return Object.entries(parameters).reduce(
    (url, [name, value]) => withParameter(url, name, value),
    tracking_url
  )
}
