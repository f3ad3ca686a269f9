import { withParameter } from "../../lib/with-parameter"

/**
 * A link to a page of an advertiser that counts the click. `link_id` is the
 * publisher's ID as links carry it, encrypted; `mid` the advertiser
 * (pubhelp.rakutenadvertising.com, Deep Linking).
 */
export function deepLink(about: {
  link_id: string
  mid: string
  url: string
}): string {
  const query = [
    `id=${about.link_id}`,
    `mid=${encodeURIComponent(about.mid)}`,
    `murl=${encodeURIComponent(about.url)}`,
  ]
  return `https://click.linksynergy.com/deeplink?${query.join("&")}`
}

/** The publisher's ID of a link that Rakuten made; null where it has none. */
export function linkIdOf(link: string): string | null {
  const id = /[?&]id=([\w*./+-]{5,40})(?:&|$)/.exec(link)?.[1]
  return id !== undefined && isTrackingLink(link) ? id : null
}

/** Whether a link leads over Rakuten: some advertisers have a domain of theirs. */
export function isTrackingLink(link: string): boolean {
  if (!URL.canParse(link)) {
    return false
  }
  const host = new URL(link).hostname
  return ["linksynergy.com", "jrs5.com"].some(
    (domain) => host === domain || host.endsWith(`.${domain}`)
  )
}

/** The page behind a tracking link, where the link says so. */
export function landingUrlOf(link: string): string | null {
  if (!URL.canParse(link)) {
    return null
  }
  const page = new URL(link).searchParams.get("murl")
  return page && URL.canParse(page) ? page : null
}

/**
 * The link with our click id in `u1`; `subid` is Rakuten's own. Letters,
 * digits, dash and underscore up to 72 are kept.
 */
export const withClickId = (link: string, click_id: string) =>
  withParameter(
    link,
    "u1",
    click_id.replaceAll(/[^A-Za-z0-9_-]/g, "").slice(0, 72)
  )
