import { decimalOf, microOf } from "./micro"
import { capCommission, commissionOf, resolveTerms, type Terms } from "./terms"

const AT = new Date("2026-05-10")

const aTerm = (id: string, over: Partial<Terms> = {}): Terms => ({
  id,
  program_id: over.partner_id ? null : "standard",
  partner_id: null,
  product_id: null,
  category_id: null,
  kind: "percent",
  value: "5",
  currency: null,
  tier_from_sales: 0,
  cap_per_month: null,
  valid_from: null,
  valid_until: null,
  ...over,
})

const sold = (over = {}) => ({
  product_id: "cable",
  category_ids: ["usb", "electronics"],
  currency: "DKK",
  sales_before: 12,
  at: AT,
  ...over,
})

const all = aTerm("all")
const category = aTerm("category", { category_id: "electronics" })
const product = aTerm("product", { product_id: "cable" })
const own = aTerm("own", { partner_id: "vader" })
const ownCategory = aTerm("own-category", {
  partner_id: "vader",
  category_id: "usb",
})
const tier = aTerm("tier", { tier_from_sales: 12 })
const newer = aTerm("newer", { valid_from: new Date("2026-05-01") })
const flat = aTerm("flat", {
  kind: "flat",
  currency: "EUR",
  product_id: "cable",
})

it.each([
  { terms: [all, category], is: "category" },
  { terms: [category, product], is: "product" },
  { terms: [product, own], is: "own" },
  { terms: [own, ownCategory], is: "own-category" },
  { terms: [all, tier], is: "tier" },
  { terms: [tier, category], is: "category" },
  { terms: [all, newer], is: "newer" },
  { terms: [all, flat], is: "all" },
  { terms: [aTerm("other", { product_id: "case" })], is: undefined },
  { terms: [aTerm("far", { tier_from_sales: 13 })], is: undefined },
  { terms: [aTerm("over", { valid_until: AT })], is: undefined },
  {
    terms: [aTerm("later", { valid_from: new Date("2027-01-01") })],
    is: undefined,
  },
  { terms: [], is: undefined },
])("finds $is", ({ terms, is }) => {
  expect(resolveTerms(terms, sold())?.id).toBe(is)
  expect(resolveTerms([...terms].reverse(), sold())?.id).toBe(is)
})

it("takes a flat amount in the currency of the sale", () => {
  const found = resolveTerms([all, flat], sold({ currency: "EUR" }))
  expect(found?.id).toBe("flat")
})

it.each([
  { kind: "percent", value: "5", amount: "3", quantity: "1", is: "0.15" },
  {
    kind: "percent",
    value: "3.333333",
    amount: "0.4",
    quantity: "1",
    is: "0.013333",
  },
  { kind: "flat", value: "0.5", amount: "9", quantity: "3", is: "1.5" },
] as const)("pays $is for $amount at $value $kind", (it) => {
  const { amount, quantity } = it
  const sum = { amount: microOf(amount), quantity: microOf(quantity) }
  expect(decimalOf(commissionOf(it, sum))).toBe(it.is)
})

it.each([
  { cap: null, earned: 99n, is: { amount: 10n, capped: false } },
  { cap: 100n, earned: 90n, is: { amount: 10n, capped: false } },
  { cap: 100n, earned: 95n, is: { amount: 5n, capped: true } },
  { cap: 100n, earned: 200n, is: { amount: 0n, capped: true } },
])("leaves $is.amount under a cap of $cap with $earned earned", (it) => {
  expect(capCommission(10n, it)).toEqual(it.is)
})
