import type { RawOffer } from "../adapters/adapter"
import { type NormalizeContext, normalizeOffer } from "./normalize"

const context: NormalizeContext = {
  adapter: {
    slug: "example",
    locale: "de-DE",
    time_zone: "Europe/Berlin",
    categories: { "odd things": "gifts" },
  },
  now: new Date("2026-06-01T00:00:00Z"),
}

const aRow = (changed: Partial<RawOffer> = {}): RawOffer => ({
  external_id: "P-1",
  kind: "product",
  title: "Running shoe",
  tracking_url: "https://click.example.com/?id=1",
  payload: { id: "P-1" },
  ...changed,
})

const normalize = (changed: Partial<RawOffer> = {}) =>
  normalizeOffer(aRow(changed), context)

function offerOf(changed: Partial<RawOffer> = {}) {
  const result = normalize(changed)
  if (!result.ok) {
    throw new Error(result.message)
  }
  return result.offer
}

function droppedOf(changed: Partial<RawOffer>) {
  const result = normalize(changed)
  return result.ok ? result.dropped.map(({ field }) => field) : result
}

it("fills what is not given with null, and everywhere", () => {
  expect(offerOf()).toEqual({
    external_id: "P-1",
    kind: "product",
    advertiser_id: null,
    advertiser: null,
    title: "Running shoe",
    description: null,
    category: "other",
    network_category: null,
    price: null,
    old_price: null,
    currency: null,
    commission_type: "unknown",
    commission_value: null,
    commission_max: null,
    commission_currency: null,
    commission_terms: null,
    tracking_url: "https://click.example.com/?id=1",
    landing_url: null,
    image_url: null,
    countries: ["001"],
    languages: [],
    gtin: null,
    coupon_code: null,
    starts_at: null,
    ends_at: null,
    payload_hash: expect.stringMatching(/^[0-9a-f-]{36}$/),
    content_hash: expect.stringMatching(/^[0-9a-f-]{36}$/),
    title_key: expect.stringMatching(/^-?\d{1,19}$/),
  })
})

it("brings every field into shape", () => {
  const offer = offerOf({
    title: " <b>Running</b>  shoe ",
    advertiser_id: "77",
    advertiser: "Shoes &amp; more",
    description: "<p>Light</p><script>x</script>",
    categories: ["Herrenschuhe", "Mode"],
    price: "1.249,90 €",
    old_price: "1.500,00",
    currency: "eur",
    commission: {
      type: "percent",
      value: "5 %",
      max: "7,5",
      terms: "<i>x</i>",
    },
    landing_url: "https://shop.example.com/1",
    image_url: "https://cdn.example.com/1.jpg",
    countries: ["Germany", "AT"],
    languages: ["de_DE"],
    gtin: "4006381333931",
    coupon_code: " SAVE10 ",
    starts_at: "01.06.2026",
    ends_at: "30.06.2026",
  })
  expect(offer).toMatchObject({
    title: "Running shoe",
    advertiser_id: "77",
    advertiser: "Shoes & more",
    description: "Light",
    category: "shoes",
    network_category: "Herrenschuhe",
    price: "1249.9",
    old_price: "1500",
    currency: "EUR",
    commission_type: "percent",
    commission_value: "5",
    commission_max: "7.5",
    commission_currency: null,
    commission_terms: "x",
    landing_url: "https://shop.example.com/1",
    image_url: "https://cdn.example.com/1.jpg",
    countries: ["AT", "DE"],
    languages: ["de"],
    gtin: "04006381333931",
    coupon_code: "SAVE10",
    starts_at: "2026-05-31T22:00:00.000Z",
    ends_at: "2026-06-30T21:59:59.999Z",
  })
})

it.each<[string, string, Partial<RawOffer>]>([
  ["id_missing", "external_id", { external_id: " " }],
  ["id_invalid", "external_id", { external_id: "x".repeat(256) }],
  ["id_invalid", "external_id", { external_id: "a\u0000b" }],
  ["id_invalid", "external_id", { external_id: "a\ud800b" }],
  ["kind_invalid", "kind", { kind: "thing" as never }],
  ["title_missing", "title", { title: null }],
  ["title_missing", "title", { title: "<br>&nbsp;" }],
  ["link_missing", "tracking_url", { tracking_url: null }],
  ["link_missing", "tracking_url", { tracking_url: " " }],
  ["link_invalid", "tracking_url", { tracking_url: "/relative" }],
  ["link_invalid", "tracking_url", { tracking_url: "javascript:alert(1)" }],
  ["link_invalid", "tracking_url", { tracking_url: "ftp://example.com/" }],
  ["link_invalid", "tracking_url", { tracking_url: "http://127.0.0.1/a" }],
  ["link_invalid", "tracking_url", { tracking_url: "http://[::1]/" }],
  ["link_invalid", "tracking_url", { tracking_url: "http://10.0.0.8/" }],
  ["price_invalid", "price", { price: "free", currency: "EUR" }],
  ["price_invalid", "price", { price: -1, currency: "EUR" }],
  ["price_invalid", "price", { price: Number.NaN, currency: "EUR" }],
  ["price_invalid", "old_price", { price: 1, old_price: "x", currency: "EUR" }],
  ["currency_invalid", "currency", { price: 1, currency: "EURO" }],
  ["currency_invalid", "currency", { price: "1 USD", currency: "EUR" }],
  [
    "currency_invalid",
    "currency",
    { price: 1, old_price: "$2 USD", currency: "EUR" },
  ],
  ["currency_missing", "currency", { price: "12,50" }],
  [
    "commission_invalid",
    "commission.value",
    { commission: { type: "percent", value: "half" } },
  ],
  [
    "commission_invalid",
    "commission.value",
    { commission: { type: "percent", value: -5 } },
  ],
  [
    "commission_invalid",
    "commission.max",
    { commission: { type: "flat", value: 5, max: "x", currency: "EUR" } },
  ],
  [
    "commission_invalid",
    "commission.type",
    { commission: { type: "share" as never, value: 5 } },
  ],
  [
    "commission_out_of_range",
    "commission.value",
    { commission: { type: "percent", value: 100.01 } },
  ],
  [
    "commission_out_of_range",
    "commission.value",
    { commission: { type: "percent", value: 10, max: 101 } },
  ],
  [
    "currency_missing",
    "commission.currency",
    { commission: { type: "flat", value: 10 } },
  ],
  [
    "currency_invalid",
    "commission.currency",
    { commission: { type: "flat", value: 10, currency: "bucks" } },
  ],
  ["date_invalid", "starts_at", { starts_at: "soon" }],
  ["date_invalid", "ends_at", { ends_at: "2026-02-30" }],
  [
    "ends_before_start",
    "ends_at",
    { starts_at: "2026-06-02", ends_at: "2026-06-01" },
  ],
])("refuses with %s of %s: %j", (reason, field, changed) => {
  expect(normalize(changed)).toMatchObject({ ok: false, reason, field })
})

it("says what is wrong with a link", () => {
  const refused = normalize({ tracking_url: "http://10.0.0.8/a" })
  expect(refused).toMatchObject({
    message:
      'The tracking link leads nowhere: "http://10.0.0.8/a", it has no host of the public Internet',
  })
})

it.each<[string, Partial<RawOffer>]>([
  ["image_url", { image_url: "http://192.168.0.1/a.png" }],
  ["image_url", { image_url: "no address" }],
  ["landing_url", { landing_url: "data:text/html,x" }],
  ["gtin", { gtin: "4006381333932" }],
  ["countries", { countries: ["Atlantis"] }],
  ["coupon_code", { coupon_code: "x".repeat(101) }],
  ["old_price", { price: 5, old_price: 5, currency: "EUR" }],
])("drops %s and keeps the offer: %j", (field, changed) => {
  expect(droppedOf(changed)).toEqual([field])
})

it("keeps the places it knows, and everywhere where it knows none", () => {
  expect(offerOf({ countries: ["Atlantis", "DK"] }).countries).toEqual(["DK"])
  expect(offerOf({ countries: ["Atlantis"] }).countries).toEqual(["001"])
})

it("takes the countries of languages only where the row names none", () => {
  expect(offerOf({ languages: ["en_GB"] }).countries).toEqual(["GB"])
  expect(
    offerOf({ languages: ["en_GB"], countries: ["DK"] }).countries
  ).toEqual(["DK"])
})

it.each([
  [{ type: "percent", value: "10", max: "5" }, ["percent", "5", "10", null]],
  [{ type: "percent", value: "5", max: "5.0" }, ["percent", "5", null, null]],
  [{ type: "percent", max: "8" }, ["percent", "8", null, null]],
  [{ type: "percent" }, ["unknown", null, null, null]],
  [{ type: "percent", value: "" }, ["unknown", null, null, null]],
  [{ type: "unknown", value: "5" }, ["unknown", null, null, null]],
  [{ type: "flat", value: "$50 USD" }, ["flat", "50", null, "USD"]],
  [{ type: "flat", value: 150, currency: "dkk" }, ["flat", "150", null, "DKK"]],
] as const)("reads the commission %j as %j", (commission, expected) => {
  const offer = offerOf({ commission, locale: "en-US" })
  expect([
    offer.commission_type,
    offer.commission_value,
    offer.commission_max,
    offer.commission_currency,
  ]).toEqual(expected)
})

it("gives a flat commission the currency of the price", () => {
  const offer = offerOf({
    price: 1,
    currency: "SEK",
    commission: { type: "flat", value: 5 },
  })
  expect(offer.commission_currency).toBe("SEK")
})

it("reads amounts and dates by the row's own locale", () => {
  const offer = offerOf({
    locale: "en_US",
    price: "1,249",
    currency: "USD",
    starts_at: "06/01/2026",
  })
  expect(offer.price).toBe("1249")
  expect(offer.starts_at).toBe("2026-05-31T22:00:00.000Z")
})

it("has no currency without a price", () => {
  expect(offerOf({ currency: "EUR" }).currency).toBeNull()
})

it("takes MySQL's zero date for none", () => {
  expect(offerOf({ ends_at: "0000-00-00 00:00:00" }).ends_at).toBeNull()
})

it("uses the adapter's own categories", () => {
  expect(offerOf({ categories: ["Odd things"] }).category).toBe("gifts")
})

it.each<[string, Partial<RawOffer>, boolean]>([
  ["another payload", { payload: { id: "P-1", stock: 5 } }, true],
  ["a locale's way to write it", { price: "12,50", currency: "EUR" }, true],
  ["another price", { price: "12.51", currency: "EUR" }, false],
  ["another title", { price: "12.5", currency: "EUR", title: "x" }, false],
])("keeps the content hash for %s: %s", (_why, changed, same) => {
  const before = offerOf({ price: 12.5, currency: "EUR" })
  const after = offerOf({ price: 12.5, currency: "EUR", ...changed })
  expect(after.content_hash === before.content_hash).toBe(same)
})

it("takes every field into the content hash", () => {
  const { payload_hash: _p, content_hash, title_key: _t, ...fields } = offerOf()
  const changes: Partial<RawOffer>[] = [
    { external_id: "P-2" },
    { kind: "deal" },
    { advertiser_id: "1" },
    { advertiser: "A" },
    { title: "T" },
    { description: "D" },
    { categories: ["x"] },
    { categories: ["shoes"] },
    { price: 1, currency: "EUR" },
    { price: 1, currency: "USD" },
    { price: 1, old_price: 2, currency: "EUR" },
    { commission: { type: "percent", value: 5 } },
    { commission: { type: "flat", value: 5, currency: "EUR" } },
    { commission: { type: "flat", value: 5, currency: "USD" } },
    { commission: { type: "percent", value: 5, max: 6 } },
    { commission: { type: "unknown", terms: "x" } },
    { tracking_url: "https://click.example.com/?id=2" },
    { landing_url: "https://a.example.com/" },
    { image_url: "https://a.example.com/" },
    { countries: ["DK"] },
    { languages: ["da"] },
    { gtin: "4006381333931" },
    { coupon_code: "C" },
    { starts_at: "2026-01-01" },
    { ends_at: "2026-01-01T00:00:00+01:00" },
  ]
  const hashes = changes.map((changed) => offerOf(changed).content_hash)
  expect(new Set([content_hash, ...hashes]).size).toBe(changes.length + 1)
  expect(Object.keys(fields)).toHaveLength(25)
})

it("keeps nothing that PostgreSQL cannot store", () => {
  const bad = "a\u0000b\ud800c\u202e"
  const offer = offerOf({
    title: bad,
    advertiser: bad,
    advertiser_id: bad,
    description: bad,
    categories: [bad],
    coupon_code: bad,
    commission: { type: "unknown", terms: bad },
    payload: { bad },
  })
  expect(JSON.stringify(offer)).not.toMatch(/\\u0000|\\ud800|\u202e/)
  expect(offer.title).toBe("abc")
})
