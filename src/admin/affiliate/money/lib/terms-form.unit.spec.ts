import { EMPTY_TERMS, isReady, type TermsForm, termsOf } from "./terms-form"

it.each<{ why: string; form: Partial<TermsForm>; is: boolean }>([
  { why: "nothing", form: {}, is: false },
  { why: "a percentage", form: { value: "7.5" }, is: true },
  { why: "an amount", form: { value: "1", kind: "flat" }, is: false },
  {
    why: "an amount in a currency",
    form: { value: "1", kind: "flat", currency: "DKK" },
    is: true,
  },
  { why: "no product", form: { value: "1", scope: "product" }, is: false },
  { why: "no category", form: { value: "1", scope: "category" }, is: false },
])("is ready with $why: $is", ({ form, is }) => {
  expect(isReady({ ...EMPTY_TERMS, ...form })).toBe(is)
})

it("leaves out what was chosen before another kind or scope was", () => {
  const form: TermsForm = {
    ...{ ...EMPTY_TERMS, value: "7.5", currency: "DKK" },
    ...{ scope: "category", product_id: "prod_1", category_id: "pcat_1" },
    ...{ tier_from_sales: "10", valid_from: "2026-05-01" },
  }
  expect(termsOf(form, { partner_id: "apar_1" })).toEqual({
    ...{ partner_id: "apar_1", kind: "percent", value: 7.5, currency: null },
    ...{ product_id: null, category_id: "pcat_1", tier_from_sales: 10 },
    ...{ cap_per_month: null, valid_until: null },
    valid_from: "2026-05-01T00:00:00Z",
  })
})
