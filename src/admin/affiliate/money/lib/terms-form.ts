import type { NewTerms } from "./types"

/** What is typed for new terms; dates as `YYYY-MM-DD`, in UTC. */
export type TermsForm = {
  kind: "percent" | "flat"
  value: string
  currency: string | undefined
  scope: "all" | "category" | "product"
  product_id: string | undefined
  category_id: string | undefined
  tier_from_sales: string
  cap_per_month: string
  valid_from: string
  valid_until: string
}

export const EMPTY_TERMS: TermsForm = {
  kind: "percent",
  value: "",
  currency: undefined,
  scope: "all",
  product_id: undefined,
  category_id: undefined,
  tier_from_sales: "",
  cap_per_month: "",
  valid_from: "",
  valid_until: "",
}

/** Whether all is there; what contradicts itself the server says. */
export const isReady = (form: TermsForm): boolean =>
  form.value.trim() !== "" &&
  (form.kind === "percent" || Boolean(form.currency)) &&
  (form.scope !== "product" || Boolean(form.product_id)) &&
  (form.scope !== "category" || Boolean(form.category_id))

export const termsOf = (
  form: TermsForm,
  owner: { program_id: string } | { partner_id: string }
): NewTerms => ({
  ...owner,
  kind: form.kind,
  value: Number(form.value),
  currency: form.kind === "flat" ? (form.currency ?? null) : null,
  product_id: form.scope === "product" ? (form.product_id ?? null) : null,
  category_id: form.scope === "category" ? (form.category_id ?? null) : null,
  tier_from_sales: Number(form.tier_from_sales || 0),
  cap_per_month: form.cap_per_month === "" ? null : Number(form.cap_per_month),
  valid_from: beginOf(form.valid_from),
  valid_until: beginOf(form.valid_until),
})

const beginOf = (day: string) => (day === "" ? null : `${day}T00:00:00Z`)
