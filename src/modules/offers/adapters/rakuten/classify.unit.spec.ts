import { readFileSync } from "node:fs"
import { join } from "node:path"
import { classifyRakuten } from "./classify"

const FIXTURES = join(
  __dirname,
  "../../../../../integration-tests/fixtures/offers/rakuten"
)
const fixture = (name: string) => readFileSync(join(FIXTURES, name), "utf8")

const limit = "The number of requests allowed per minute has been exceeded"

it.each([
  ["an answer", 200, fixture("offers_200.json"), null],
  ["a feed", 200, fixture("coupon_feed_200.xml"), null],
  [
    "a search that failed",
    200,
    fixture("errors/productsearch_error.xml"),
    null,
  ],
  ["a fault in JSON", 503, fixture("errors/fault_503.json"), "temporary"],
  ["one with status 200", 200, fixture("errors/fault_503.json"), "temporary"],
  ["a fault in XML", 401, fixture("errors/wso2_fault_401.xml"), "credentials"],
  ["one at 403", 403, fixture("errors/wso2_fault_401.xml"), "credentials"],
  [
    "one with status 200",
    200,
    fixture("errors/wso2_fault_401.xml"),
    "credentials",
  ],
  [
    "a fault of links",
    200,
    fixture("errors/linklocator_fault.xml"),
    "temporary",
  ],
  ["an expired token", 401, "Access Token Expired", "credentials"],
  ["the limit", 403, limit, "throttled"],
  ["403 without words", 403, "", "throttled"],
  ["the gateway's limit", 403, '{"fault":{"code":900800}}', "throttled"],
  ["an API not subscribed", 403, '{"fault":{"code":900908}}', "permission"],
  ["words of permission", 403, "You do not have permission", "permission"],
  [
    "a wrong page",
    400,
    fixture("errors/offers_400_invalidPage.json"),
    "request",
  ],
  ["nothing there", 404, '{"error":"RESOURCE_NOT_FOUND"}', "gone"],
  ["429", 429, "", "throttled"],
  ["their bug", 500, '{"error":"UNEXPECTED_ERROR"}', "temporary"],
] as const)("tells %s", (_, status, text, kind) => {
  expect(
    classifyRakuten({
      status,
      text,
      headers: {},
      signed_in_before: true,
      path: "/v1/offers",
    })
  ).toBe(kind)
})

it("takes 400 of the token call for wrong credentials", () => {
  const answer = {
    status: 400,
    text: '{"error":"invalid_client"}',
    headers: {},
    signed_in_before: false,
    path: "/token",
  }
  expect(classifyRakuten(answer)).toBe("credentials")
})
