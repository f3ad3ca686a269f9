import { readFileSync } from "node:fs"
import { join } from "node:path"
import { commissionOfTerms, networkOf, rawOfOffer } from "./offer-to-raw"

const { offers } = JSON.parse(
  readFileSync(
    join(
      __dirname,
      "../../../../../integration-tests/fixtures/offers/rakuten/offers_200.json"
    ),
    "utf8"
  )
)
const [row] = offers

const advertiser = {
  name: "Awesome Store",
  url: "https://www.my-awesome-advertiser.com",
  description: "Description",
  ships_to: ["US", "CA"],
}
const about = { advertiser, link_id: "TQvJyo21LpE" }

/** The fixture with other steps of its commission. */
const withTiers = (commission_type: string, tiers: object[]) => ({
  ...row,
  offer_rules: [
    { is_base_commission: false, commissions: [] },
    { is_base_commission: true, commissions: [{ commission_type, tiers }] },
  ],
})

it("joins an offer with its advertiser", () => {
  expect(rawOfOffer(row, about)).toEqual({
    external_id: "offer:11111",
    kind: "program",
    title: "Special Holiday Offer",
    description: "Description",
    advertiser_id: "12345",
    advertiser: "Awesome Store",
    tracking_url:
      "https://click.linksynergy.com/deeplink?id=TQvJyo21LpE&mid=12345&murl=https%3A%2F%2Fwww.my-awesome-advertiser.com",
    landing_url: "https://www.my-awesome-advertiser.com",
    countries: ["US", "CA"],
    commission: {
      type: "percent",
      value: 10.5,
      max: null,
      currency: null,
      terms: "sale : 0-1000 10.5%",
    },
    starts_at: "2023-01-01T00:00:00Z",
    ends_at: "2023-12-31T23:59:59Z",
    payload: { ...row, advertiser_details: advertiser },
  })
})

it("takes the region's country where shipping is not told", () => {
  const raw = rawOfOffer(row, { ...about, advertiser: undefined })
  expect(raw).toMatchObject({ countries: ["US"], tracking_url: null })
})

it("reads the base rule's steps", () => {
  const tiers = [
    { commission: 4, threshold: 0, upper_threshold: 1000 },
    { commission: "6", threshold: "1000", upper_threshold: null },
  ]
  expect(rawOfOffer(withTiers("percentage", tiers), about).commission).toEqual({
    type: "percent",
    value: 4,
    max: 6,
    currency: null,
    terms: "sale : 0-1000 4% | 1000 and above 6%",
  })
})

it("gives a flat commission the region's currency", () => {
  const tiers = [{ commission: 2.4, threshold: 0, upper_threshold: null }]
  expect(rawOfOffer(withTiers("flat", tiers), about).commission).toMatchObject({
    type: "flat",
    value: 2.4,
    currency: "USD",
  })
})

it.each([
  ["sale : 0 and above 12%", { type: "percent", value: 12 }],
  ["flat : 0 and above 2", { type: "flat", value: 2, currency: "GBP" }],
  ["ask us", { type: "unknown", terms: "ask us" }],
  [undefined, { type: "unknown", terms: null }],
])("reads the terms %j", (text, commission) => {
  expect(commissionOfTerms(text, "GBP")).toMatchObject(commission)
})

it("leaves a flat commission open where the currency is not known", () => {
  expect(commissionOfTerms("flat : 0 and above 2", undefined)).toEqual({
    type: "unknown",
    terms: "flat : 0 and above 2",
  })
})

it.each([
  [1, "US"],
  ["3", "GB"],
  ["1 - United States", "US"],
  [11, undefined],
  [null, undefined],
])("knows the region %j", (network, country) => {
  expect(networkOf(network)?.country).toBe(country)
})
