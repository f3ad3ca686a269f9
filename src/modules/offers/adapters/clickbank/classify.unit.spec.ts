import { readFileSync } from "node:fs"
import { join } from "node:path"
import { classifyClickBank } from "./classify"

const either = readFileSync(
  join(
    __dirname,
    "../../../../../integration-tests/fixtures/offers/clickbank/errors/403.txt"
  ),
  "utf8"
)

const REST = "/rest/1.3/orders2/list"
const FEED = "/feeds/marketplace_feed_v2.xml.zip"

it.each([
  [200, "{}", false, REST, null],
  [206, "{}", true, REST, null],
  [400, "bad date", true, REST, "request"],
  [401, "", false, REST, "credentials"],
  [403, either, false, REST, "credentials"],
  [403, either, true, REST, "throttled"],
  [403, "Rate limit exceeded", false, REST, "throttled"],
  [403, "Invalid API key", true, REST, "credentials"],
  [403, "Key lacks the role API Order Read", true, REST, "permission"],
  [403, "", false, REST, "credentials"],
  [403, "", true, REST, "throttled"],
  [403, "<h1>Forbidden</h1>", false, FEED, "throttled"],
  [404, "", false, FEED, "gone"],
  [429, "", false, REST, "throttled"],
  [500, "oops", true, REST, "temporary"],
  [503, "", true, FEED, "temporary"],
] as const)(
  "%i %j after a success: %s, at %s is %s",
  (status, text, signed_in_before, path, kind) => {
    expect(
      classifyClickBank({ status, text, signed_in_before, path, headers: {} })
    ).toBe(kind)
  }
)
