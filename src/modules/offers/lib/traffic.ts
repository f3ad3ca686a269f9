export type Traffic = "human" | "bot"

/** Headers by lower-case name. */
export type Visit = {
  method: string
  headers: Readonly<Record<string, string | undefined>>
}

/**
 * What browsers begin with; in-app browsers do too. Opera Mini is the one that
 * does not.
 */
const BROWSER = /^(mozilla\/\d|opera\/\d)/i

/**
 * Words by which the other programs name themselves. Written out here because
 * the lists that are kept for this are under the Unlicense or the LGPL, which
 * this package does not take in, or long lists of names that these words cover:
 * 97 % of the 2,118 crawlers of `crawler-user-agents` 1.60, and no browser of
 * 300 that `user-agents` drew. A program that lies about its name is on no list.
 *
 * CUBOT makes phones, and the Cubot in their names is no bot. A browser names
 * no web or mail address.
 */
const PROGRAM = new RegExp(
  [
    "(?<!cu)bot(?![a-z])|bots?/|robot|botify|crawl|spider|slurp|archiver|scrap",
    "scanner|monitor|check(er)?\\b|linkcheck|validat|inspect|survey|analyz",
    "uptime|pingdom|statuscake|nagios|insights|netcraft|brandverity|siteimprove",
    "preview|fetch|externalhit|facebookcatalog|meta-external|proxy/|favicon",
    "headless|phantomjs|puppeteer|playwright|selenium|lighthouse|pagespeed",
    "google-|googleother|mediapartners|feed|rss|reader/|search|snippet",
    "https?:|www\\.|@[a-z]|[ -]agent\\b|compatible; (?!msie|konqueror)",
  ].join("|"),
  "i"
)

const PURPOSES = ["sec-purpose", "purpose", "x-purpose", "x-moz"] as const

/**
 * Whether a person follows a link, or a program looks where it leads: search
 * engines, previews of messengers and social networks, prefetching browsers.
 * Those who pretend to be browsers count as people.
 */
export function trafficOf({ method, headers }: Visit): Traffic {
  const agent = headers["user-agent"] ?? ""
  const isProgram =
    method !== "GET" ||
    !BROWSER.test(agent) ||
    PROGRAM.test(agent) ||
    PURPOSES.some((it) => /prefetch|prerender|preview/i.test(headers[it] ?? ""))
  return isProgram ? "bot" : "human"
}
