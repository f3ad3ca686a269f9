import { withParameter } from "../../lib/with-parameter"
import type { LinkInput } from "../adapter"

/** Awin's link to any page of an advertiser. */
export function creadUrl({
  advertiser_id,
  publisher_id,
  landing_url,
}: {
  advertiser_id: string
  publisher_id: string
  landing_url: string
}): string {
  const query = [
    `awinmid=${encodeURIComponent(advertiser_id)}`,
    `awinaffid=${encodeURIComponent(publisher_id)}`,
    `ued=${encodeURIComponent(landing_url)}`,
  ]
  return `https://www.awin1.com/cread.php?${query.join("&")}`
}

/**
 * The link with our click id as `clickref`, which comes back in reports and
 * notifications. Promotions were seen with a cread.php link that names neither
 * advertiser nor publisher, and so would pay nobody: both are put in.
 */
export function awinTrackingUrl(input: LinkInput): string {
  const { tracking_url, advertiser_id } = input.offer
  const identity: [string, string | null | undefined][] = [
    ["awinmid", advertiser_id],
    ["awinaffid", input.credentials.publisher_id],
  ]
  const whole = tracking_url.includes("/cread.php")
    ? identity.reduce(addMissing, tracking_url)
    : tracking_url
  return withParameter(whole, "clickref", input.click_id)
}

const addMissing = (
  url: string,
  [name, value]: [string, string | null | undefined]
) =>
  value && !new URL(url).searchParams.get(name)
    ? withParameter(url, name, value)
    : url
