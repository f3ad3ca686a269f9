import type { Listing, ListingChange } from "../../lib/dollar-store-types"

/** A listing as text fields and switches have it. */
export type ListingForm = {
  product_id: string
  kind: Listing["kind"]
  cost: string
  is_published: boolean
  destination_url: string
  network: Listing["network"]
  template: string
  external_price: string
  external_currency: string
  external_in_stock: boolean
}

const NEW: ListingForm = {
  product_id: "",
  kind: "own",
  cost: "",
  is_published: true,
  destination_url: "",
  network: "default",
  template: "",
  external_price: "",
  external_currency: "",
  external_in_stock: true,
}

export function formOf(
  listing: Listing | null,
  base: { price: number; currency: string }
): ListingForm {
  if (!listing) {
    return {
      ...NEW,
      external_price: String(base.price),
      external_currency: base.currency,
    }
  }
  return {
    product_id: listing.product_id,
    kind: listing.kind,
    cost: textOf(listing.cost),
    is_published: listing.is_published,
    destination_url: listing.destination_url ?? "",
    network: listing.network,
    template: listing.template ?? "",
    external_price: textOf(listing.external_price),
    external_currency: listing.external_currency ?? base.currency,
    external_in_stock: listing.external_in_stock,
  }
}

/**
 * What to send of a form. The other shop's price only where it was confirmed:
 * it then counts as looked at now.
 */
export function changeOf(
  form: ListingForm,
  { isChecked }: { isChecked: boolean }
): ListingChange {
  const shared = {
    kind: form.kind,
    cost: amountOf(form.cost),
    is_published: form.is_published,
  }
  if (form.kind === "own") {
    return shared
  }
  return {
    ...shared,
    destination_url: form.destination_url.trim(),
    network: form.network,
    template: form.network === "custom" ? form.template.trim() : null,
    external_in_stock: form.external_in_stock,
    ...(isChecked && {
      external_price: amountOf(form.external_price),
      external_currency: form.external_currency.trim(),
    }),
  }
}

/** Whether it can be sent: what is wrong beyond that the API says. */
export const isReady = (form: ListingForm): boolean =>
  form.product_id !== "" &&
  !Number.isNaN(amountOf(form.cost) ?? 0) &&
  (form.kind === "own" ||
    (form.destination_url.trim() !== "" &&
      (form.network !== "custom" || form.template.trim() !== "") &&
      Number(amountOf(form.external_price)) > 0 &&
      form.external_currency.trim() !== ""))

/** Null for nothing; a comma is a decimal point to most of Europe. */
const amountOf = (text: string): number | null =>
  text.trim() === "" ? null : Number(text.trim().replace(",", "."))

const textOf = (amount: number | null) => (amount === null ? "" : `${amount}`)
