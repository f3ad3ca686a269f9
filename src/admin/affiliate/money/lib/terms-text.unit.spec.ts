import {
  inPrecedence,
  limitsText,
  rewardText,
  stateOf,
  type TermsState,
} from "./terms-text"
import type { Terms } from "./types"

const NOW = Date.parse("2026-05-20T12:00:00Z")

const someTerms = (over: Partial<Terms> = {}): Terms => ({
  ...{ id: "aterm_1", program_id: "aprog_1", partner_id: null },
  ...{ product_id: null, category_id: null, kind: "percent", value: 5 },
  ...{ currency: null, tier_from_sales: 0, cap_per_month: null },
  ...{ valid_from: null, valid_until: null, created_at: "2026-01-01" },
  ...over,
})
const own = { program_id: null, partner_id: "apar_1" }

it("says what terms pay, and what narrows them", () => {
  expect(rewardText(someTerms({ value: 12.5 }))).toBe("12.5 %")
  const flat = someTerms({ kind: "flat", value: 1.25, currency: "DKK" })
  expect(rewardText(flat)).toBe("1.25 DKK a unit")
  expect(limitsText(someTerms())).toBe("")
  expect(
    limitsText(
      someTerms({
        ...{ tier_from_sales: 10, cap_per_month: 500, currency: "DKK" },
        valid_until: "2026-12-31T00:00:00.000Z",
      })
    )
  ).toBe(
    "from 10 sales in the month on, at most 500.00 DKK a month, until 2026-12-31"
  )
  expect(limitsText(someTerms({ cap_per_month: 500 }))).toBe(
    "at most 500 of each currency a month"
  )
})

it("puts the nearest first, as the server takes them", () => {
  const all = [
    someTerms({ id: "all" }),
    someTerms({ id: "tier", tier_from_sales: 10 }),
    someTerms({ id: "category", category_id: "pcat_1" }),
    someTerms({ id: "own", ...own }),
    someTerms({ id: "product", product_id: "prod_1" }),
  ]
  const ids = inPrecedence(all).map(({ id }) => id)
  expect(ids).toEqual(["own", "product", "category", "tier", "all"])
})

it.each<{ why: string; terms: Partial<Terms>; is: TermsState }>([
  { why: "without an end", terms: {}, is: "in_force" },
  {
    why: "that ended",
    terms: { valid_until: "2026-05-01T00:00:00Z" },
    is: "ended",
  },
  {
    why: "that begin later",
    terms: { valid_from: "2026-06-01T00:00:00Z" },
    is: "upcoming",
  },
])("knows terms $why", ({ terms, is }) => {
  const it = someTerms(terms)
  expect(stateOf(it, { all: [it], now: NOW })).toBe(is)
})

it.each<{ by: Partial<Terms>; is: TermsState; why: string }>([
  { why: "own ones for everything", by: own, is: "overruled" },
  {
    why: "own ones for one product",
    by: { ...own, product_id: "prod_1" },
    is: "in_force",
  },
  {
    why: "own ones in one currency",
    by: { ...own, currency: "DKK" },
    is: "in_force",
  },
  {
    why: "own ones from a tier on",
    by: { ...own, tier_from_sales: 5 },
    is: "in_force",
  },
  {
    why: "own ones that ended",
    by: { ...own, valid_until: "2026-05-01T00:00:00Z" },
    is: "ended",
  },
])("knows what $why overrule", ({ by, is }) => {
  const base = someTerms()
  const nearer = someTerms({ id: "aterm_0", ...by })
  const state = stateOf(base, { all: [base, nearer], now: NOW })
  expect(state).toBe(is === "ended" ? "in_force" : is)
})
