import type { Conversion, Offer } from "./offer-types"
import type { Word } from "./words"

export const OFFER_STATES: Record<Offer["status"], Word> = {
  active: { label: "Active", tone: "green" },
  upcoming: { label: "Upcoming", tone: "blue" },
  expired: { label: "Expired", tone: "grey" },
  disabled: { label: "Disabled", tone: "orange" },
}

export const OFFER_KIND_WORDS: Record<Offer["kind"], string> = {
  program: "Programme",
  product: "Product",
  coupon: "Coupon",
  deal: "Deal",
}

export const COMMISSION_TYPE_WORDS: Record<Offer["commission_type"], string> = {
  percent: "Percent",
  flat: "Amount",
  unknown: "Unknown",
}

export const CONVERSION_STATES: Record<Conversion["status"], Word> = {
  pending: { label: "Pending", tone: "orange" },
  approved: { label: "Approved", tone: "blue" },
  paid: { label: "Paid", tone: "green" },
  reversed: { label: "Reversed", tone: "red" },
}
