import type { OfferFilters, OfferGroup } from "./offer-groups"
import { facetsOf } from "./offer-facets"
import { countOf, groupsOf, type OfferSummary } from "./offer-summary"

const group = (over: Partial<OfferGroup>): OfferGroup => ({
  cell: "1",
  source: "awin",
  kind: "product",
  status: "active",
  category: "shoes",
  currency: "EUR",
  commission_type: "percent",
  commission_band: 3,
  market: "001",
  offers: 10,
  ...over,
})

const summary: OfferSummary = {
  groups: [
    group({ market: "DK", offers: 5 }),
    group({ market: "+", offers: 8, category: "toys" }),
    group({ market: "+", offers: 2, source: "ebay" }),
    group({ market: "001", offers: 3, source: "ebay", currency: null }),
    group({ commission_band: 0, offers: 4, status: "expired" }),
  ],
  // Of the eight for several countries four are good in Denmark.
  countries: [
    { source: "awin", status: "active", country: "DK", offers: 9 },
    { source: "awin", status: "active", country: "SE", offers: 8 },
    { source: "ebay", status: "active", country: "SE", offers: 2 },
    { source: "ebay", status: "active", country: "001", offers: 3 },
    { source: "awin", status: "expired", country: "001", offers: 4 },
  ],
}

const cases: [OfferFilters, number, boolean, string][] = [
  [{}, 22, true, "all"],
  [{ source: ["ebay"] }, 5, true, "a source"],
  [{ source: ["ebay", "awin"], status: ["active"] }, 18, true, "two sources"],
  [{ currency: ["EUR"] }, 19, true, "a currency, and none"],
  [{ country: "DK" }, 16, true, "a country, everywhere, and several"],
  [{ country: "SE", source: ["ebay"] }, 5, true, "a country of a source"],
  [{ country: "NO" }, 7, true, "a country of none"],
  [{ country: "DK", category: ["toys"] }, 4, false, "a guess of several"],
  [{ country: "001" }, 7, true, "only everywhere"],
  [{ commission_min: "5", commission_max: "10" }, 18, true, "a whole band"],
  [{ commission_min: "7.5" }, 9, false, "half a band"],
  [{ commission_min: "10" }, 0, true, "a band of none"],
  [{ commission_min: "8", commission_max: "6" }, 0, true, "an empty range"],
  [{ q: "x" }, 22, false, "a search"],
  [{ price_min: "1" }, 19, false, "prices, which no currency has none of"],
]

it.each(cases)("counts %j as %d (exact: %s; %s)", (filters, count, exact) => {
  expect(countOf(summary, filters)).toEqual({ count, exact })
})

it("scales by the share of rows that pass", () => {
  expect(countOf(summary, { q: "x" }, 0.5).count).toBe(11)
})

it("gives each request its own groups, and the same for the same filters", () => {
  expect(groupsOf(summary, { source: ["ebay"] })).toHaveLength(2)
  expect(groupsOf(summary, { source: ["awin"] })).toHaveLength(3)
  expect(groupsOf(summary, { source: ["ebay"], q: "a" })).toBe(
    groupsOf(summary, { source: ["ebay"], q: "b" })
  )
})

it("does not narrow a facet by its own filter", () => {
  const facets = facetsOf(summary, { source: ["ebay"], status: ["active"] })
  expect(facets.source.values).toEqual([
    { value: "awin", count: 13 },
    { value: "ebay", count: 5 },
  ])
  expect(facets.category.values).toEqual([{ value: "shoes", count: 5 }])
  expect(facets.country).toEqual({
    exact: true,
    values: [
      { value: "001", count: 3 },
      { value: "SE", count: 2 },
    ],
  })
})

it("says which facets it guessed", () => {
  const facets = facetsOf(summary, { category: ["toys"], status: ["active"] })
  expect(facets.source.exact).toBe(true)
  expect(facets.country).toEqual({
    exact: false,
    values: [
      { value: "SE", count: 8 },
      { value: "DK", count: 4 },
    ],
  })
})
