/**
 * Hosts that are known for nothing but false referrers, which put them into the
 * figures of other people's shops. A short list by hand of names that have been
 * reported for years; `affiliate.spam_hosts` adds to it. The public domain list
 * of matomo.org/referrer-spam-list has some 2,300.
 */
const SPAM_HOSTS = [
  ...["semalt.com", "semaltmedia.com", "darodar.com", "ilovevitaly.com"],
  ...["buttons-for-website.com", "buttons-for-your-website.com"],
  ...["best-seo-offer.com", "best-seo-solution.com", "7makemoneyonline.com"],
  ...["get-free-traffic-now.com", "free-share-buttons.com", "priceg.com"],
  ...["free-social-buttons.com", "event-tracking.com", "blackhatworth.com"],
  ...["hulfingtonpost.com", "o-o-6-o-o.com", "humanorightswatch.org"],
  ...["social-buttons.com", "simple-share-buttons.com", "econom.co"],
  ...["trafficmonetize.org", "trafficmonetizer.org", "webmonetizer.net"],
  ...[
    "success-seo.com",
    "video--production.com",
    "videos-for-your-business.com",
  ],
  ...[
    "sharebutton.net",
    "sharebutton.org",
    "guardlink.org",
    "1-free-share-buttons.com",
  ],
  ...["site-auditor.online", "traffic2cash.org", "traffic2money.com"],
  ...[
    "rank-checker.online",
    "search-error.com",
    "keywords-monitoring-your-success.com",
  ],
] as const

/**
 * Whether a referrer's host, or a domain it is below, is one of spam.
 *
 * @param more in lower case
 */
export function isSpamHost(
  host: string,
  more: ReadonlySet<string> = new Set()
): boolean {
  const labels = host.toLowerCase().replace(/\.$/, "").split(".")
  return labels.some((_, at) => {
    const domain = labels.slice(at).join(".")
    return KNOWN.has(domain) || more.has(domain)
  })
}

const KNOWN: ReadonlySet<string> = new Set(SPAM_HOSTS)

/** Whether a host is one of these, or below one. */
export function isHostOf(host: string, owners: readonly string[]): boolean {
  const name = host.toLowerCase().replace(/\.$/, "")
  return owners
    .map((it) => it.toLowerCase())
    .some((owner) => name === owner || name.endsWith(`.${owner}`))
}
