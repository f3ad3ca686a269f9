import crawlers from "crawler-user-agents"
import topCrawlers from "top-crawler-agents"
import UserAgent from "user-agents"
import { classifyVisit, type VisitFacts, VISIT_REASONS } from "./classify-visit"

const CHROME =
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36"
const ANDROID =
  "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36"
const FIREFOX =
  "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
const SAFARI =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1"

/** What a browser sends that follows a link. */
const HEADERS = {
  "user-agent": CHROME,
  "accept-language": "da,en;q=0.8",
  "sec-fetch-site": "cross-site",
  "sec-fetch-mode": "navigate",
  "sec-fetch-dest": "document",
}

function facts(
  { headers, ...values }: Partial<VisitFacts> = {},
  kept: object = HEADERS
): VisitFacts {
  return {
    ...{ kind: "click", method: "GET", is_https: true, is_datacenter: false },
    ...{ is_trapped: false, is_repeat: false, ref_state: "active" },
    over: { client: false, address: false, ref: false },
    ...{ referrer_host: null, own_hosts: ["shop.example.com"] },
    ...{ partner_hosts: [], spam_hosts: new Set<string>() },
    ...values,
    headers: { ...kept, ...headers },
  }
}

const hints = (version: number, platform: string, mobile = "?0") => ({
  "sec-ch-ua": `"Chromium";v="${version}", "Not=A?Brand";v="24"`,
  "sec-ch-ua-mobile": mobile,
  "sec-ch-ua-platform": `"${platform}"`,
})
const without = (name: string) => ({ [name]: undefined })

it.each<{ what: string; given: Partial<VisitFacts> }>([
  { what: "a browser that follows a link", given: {} },
  {
    what: "one with hints",
    given: { headers: hints(142, "Windows") },
  },
  {
    what: "a phone",
    given: {
      headers: { "user-agent": ANDROID, ...hints(142, "Android", "?1") },
    },
  },
  { what: "an iPhone", given: { headers: { "user-agent": SAFARI } } },
  {
    what: "one that asks for its page, and tells no languages",
    given: { headers: without("accept-language"), is_https: false },
  },
  {
    what: "a Firefox of before fetch metadata",
    given: {
      headers: {
        ...HEADERS,
        "user-agent": FIREFOX.replaceAll("140.0", "78.0"),
        "sec-fetch-site": undefined,
        "sec-fetch-mode": undefined,
        "sec-fetch-dest": undefined,
      },
    },
  },
  { what: "a link of nobody", given: { ref_state: "none" } },
  {
    what: "a link of a partner that there is not",
    given: { ref_state: "unknown" },
  },
  {
    what: "a referrer of the partner's own",
    given: {
      referrer_host: "www.blog.example.com",
      partner_hosts: ["Blog.example.com"],
    },
  },
  {
    what: "the shop itself as referrer",
    given: {
      referrer_host: "shop.example.com",
      partner_hosts: ["blog.example.com"],
    },
  },
  {
    what: "no referrer, which many hide",
    given: { partner_hosts: ["blog.example.com"] },
  },
  {
    what: "a view of an app by Flutter",
    given: {
      kind: "view",
      headers: {
        "user-agent": "Dart/3.9 (dart:io)",
        ...without("accept-language"),
      },
    },
  },
  {
    what: "a view of an app on Android",
    given: { kind: "view", headers: { "user-agent": "okhttp/4.12.0" } },
  },
])("takes $what for a person", ({ given }) => {
  expect(classifyVisit(facts(given)).class).toBe("human")
})

it.each<{ reason: string; given: Partial<VisitFacts> }>([
  { reason: "method_head", given: { method: "HEAD" } },
  { reason: "method_head", given: { method: "OPTIONS" } },
  {
    reason: "prefetch",
    given: { headers: { "sec-purpose": "prefetch;prerender" } },
  },
  { reason: "prefetch", given: { headers: { purpose: "prefetch" } } },
  { reason: "prefetch", given: { headers: { "x-moz": "prefetch" } } },
  { reason: "prefetch", given: { headers: { "x-purpose": "preview" } } },
  { reason: "agent_missing", given: { headers: without("user-agent") } },
  {
    reason: "agent_missing",
    given: { headers: { "user-agent": "Mozilla/5.0" } },
  },
  {
    reason: "agent_bot",
    given: { headers: { "user-agent": "Twitterbot/1.0 (x)" } },
  },
  {
    reason: "agent_bot",
    given: { headers: { "user-agent": "okhttp/4.12.0" } },
  },
  {
    reason: "agent_bot",
    given: { headers: { "sec-ch-ua": `"HeadlessChrome";v="142"` } },
  },
  { reason: "honeypot", given: { is_trapped: true } },
])("takes a visit for a program's by $reason", ({ reason, given }) => {
  const found = classifyVisit(facts(given))
  expect(found.class).toBe("bot")
  expect(found.reasons).toContain(reason)
})

const over = { client: false, address: false, ref: false }

it.each<{ reason: string; given: Partial<VisitFacts> }>([
  { reason: "datacenter", given: { is_datacenter: true } },
  { reason: "repeat", given: { is_repeat: true } },
  { reason: "velocity_client", given: { over: { ...over, client: true } } },
  { reason: "velocity_address", given: { over: { ...over, address: true } } },
  { reason: "velocity_ref", given: { over: { ...over, ref: true } } },
  { reason: "referrer_spam", given: { referrer_host: "www.semalt.com" } },
  {
    reason: "referrer_spam",
    given: { referrer_host: "a.b.own", spam_hosts: new Set(["b.own"]) },
  },
  {
    reason: "referrer_foreign",
    given: {
      referrer_host: "notblog.example.com",
      partner_hosts: ["blog.example.com"],
    },
  },
  { reason: "ref_inactive", given: { ref_state: "inactive" } },
  { reason: "hints_mismatch", given: { headers: hints(120, "Windows") } },
  { reason: "hints_mismatch", given: { headers: hints(142, "Linux") } },
  { reason: "hints_mismatch", given: { headers: hints(142, "Windows", "?1") } },
  {
    reason: "hints_mismatch",
    given: { headers: { "user-agent": FIREFOX, ...hints(142, "Linux") } },
  },
])("suspects a visit by $reason", ({ reason, given }) => {
  const found = classifyVisit(facts(given))
  expect(found).toEqual({ class: "suspect", reasons: [reason] })
})

it("suspects a browser that lacks all that browsers send", () => {
  const given = facts({ headers: { "user-agent": CHROME } }, {})
  expect(classifyVisit(given)).toEqual({
    class: "suspect",
    reasons: ["language_missing", "fetch_metadata_missing"],
  })
})

it("tells each reason, and lets a bot be a bot", () => {
  const given = facts({
    ...{ method: "HEAD", is_datacenter: true, ref_state: "unknown" },
  })
  expect(classifyVisit(given)).toEqual({
    class: "bot",
    reasons: ["method_head", "datacenter", "ref_unknown"],
  })
  expect(Object.keys(VISIT_REASONS)).toContain("ref_unknown")
})

/** A draw of the same people each time. */
const HUMANS = 3_000

describe("lists of user agents that others keep", () => {
  const shareOf = (agents: string[], wanted: string) => {
    const fit = agents.filter(
      (it) =>
        classifyVisit(facts({ headers: { "user-agent": it }, is_https: false }))
          .class === wanted
    )
    return fit.length / agents.length
  }
  const print = (what: string, agents: string[], share: number) =>
    process.stdout.write(
      `${what}: ${(share * 100).toFixed(2)} % of ${agents.length}\n`
    )

  it.each([
    {
      name: "crawler-user-agents",
      agents: crawlers.flatMap(({ instances }) => instances ?? []),
    },
    { name: "top-crawler-agents", agents: [...topCrawlers] },
  ])("of programs ($name): 99 % and more are found", ({ name, agents }) => {
    const share = shareOf(agents, "bot")
    print(`${name} taken for programs`, agents, share)
    expect(agents.length).toBeGreaterThan(300)
    expect(share).toBeGreaterThanOrEqual(0.99)
  })

  it("of people (user-agents): 1 % and less are misjudged", () => {
    const agents = Array.from({ length: HUMANS }, () =>
      new UserAgent().toString()
    )
    const share = 1 - shareOf(agents, "human")
    print("user-agents misjudged", agents, share)
    expect(share).toBeLessThanOrEqual(0.01)
  })
})
