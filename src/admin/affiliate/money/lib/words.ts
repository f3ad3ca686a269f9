import type { Word } from "../../../lib/words"
import type {
  CarryReason,
  CommissionStatus,
  Flag,
  Partner,
  Payout,
  Sale,
} from "./types"

export const PARTNER_STATES: Record<Partner["status"], Word> = {
  pending: { label: "Pending", tone: "orange" },
  approved: { label: "Approved", tone: "green" },
  rejected: { label: "Rejected", tone: "grey" },
  suspended: { label: "Suspended", tone: "red" },
}

export const SALE_STATES: Record<Sale["status"], Word> = {
  counted: { label: "Counted", tone: "green" },
  held: { label: "Held", tone: "orange" },
  rejected: { label: "Rejected", tone: "red" },
  partly_reversed: { label: "Partly reversed", tone: "purple" },
  reversed: { label: "Reversed", tone: "grey" },
}

export const COMMISSION_STATES: Record<CommissionStatus, Word> = {
  accrued: { label: "In holding period", tone: "blue" },
  held: { label: "Held for review", tone: "orange" },
  approved: { label: "Approved", tone: "purple" },
  paid: { label: "Paid", tone: "green" },
  reversed: { label: "Reversed", tone: "grey" },
}

export const PAYOUT_STATES: Record<Payout["status"], Word> = {
  closed: { label: "Closed, not sent", tone: "orange" },
  paid: { label: "Paid", tone: "green" },
  cancelled: { label: "Cancelled", tone: "grey" },
}

export const CLICK_CLASSES: Record<"human" | "suspect" | "bot", Word> = {
  human: { label: "Human", tone: "green" },
  suspect: { label: "Suspect", tone: "orange" },
  bot: { label: "Bot", tone: "red" },
}

export const METHODS: Record<NonNullable<Partner["payout_method"]>, string> = {
  bank: "Bank transfer",
  paypal: "PayPal",
  wise: "Wise",
}

export const TOUCHES: Record<"first" | "last", string> = {
  first: "First click",
  last: "Last click",
}

export const ATTRIBUTIONS: Record<Sale["attribution"], string> = {
  coupon: "By a coupon code",
  click: "By a click",
  report: "Reported by the partner",
  none: "Nobody's",
}

export const CARRY_REASONS: Record<CarryReason, Word> = {
  negative: { label: "Owes the shop", tone: "red" },
  below_minimum: { label: "Below the minimum", tone: "orange" },
  account_missing: { label: "Missing account", tone: "red" },
  rounding: { label: "Rest of rounding", tone: "grey" },
}

export const FLAG_STATES: Record<Flag["status"], Word> = {
  open: { label: "Open", tone: "orange" },
  released: { label: "Released", tone: "green" },
  rejected: { label: "Rejected", tone: "red" },
}

/** In a few words, for a row; the API explains each in a sentence. */
export const FLAG_WORDS: Record<Flag["reason"], string> = {
  self_referral_customer: "Own account",
  self_referral_email: "Own e-mail",
  self_referral_domain: "Own domain",
  self_referral_visitor: "Own computer",
  click_unknown: "Unknown click",
  click_of_other_ref: "Another partner's click",
  click_of_other_product: "Click to another product",
  click_too_old: "Click too old",
  click_after_sale: "Click after the sale",
  click_bot: "Bot click",
  click_suspect: "Suspect click",
  sale_too_soon: "Too soon",
  conversion_rate_high: "Too many buy",
}

const CLICK_REASONS: Record<string, string> = {
  method_head: "asked for the headers only",
  prefetch: "fetched ahead by a browser",
  agent_missing: "names no program",
  agent_bot: "names itself a bot",
  honeypot: "followed a link that nobody sees",
  datacenter: "from a data centre",
  hints_mismatch: "contradicts its own browser name",
  velocity_client: "many clicks by one client",
  velocity_address: "many clicks from one network",
  velocity_ref: "many clicks of one partner",
  repeat: "the same click again",
  referrer_spam: "from a spam site",
  referrer_foreign: "from a site that is not the partner's",
  language_missing: "speaks no language",
  fetch_metadata_missing: "lacks what browsers send",
  ref_inactive: "the partner was not active",
  ref_unknown: "no such partner",
}

/** Why a click is no person's; a newer server's code is shown as it is. */
export const clickReasonWords = (reason: string): string =>
  CLICK_REASONS[reason] ?? reason

const STEPS: Record<string, string> = {
  sale: "Earned by the sale",
  released: "Released by a person",
  rejected: "Rejected by a person",
  holding_over: "The holding period is over",
  payout: "Paid out",
}

/** Why a commission changed; what is not known is shown as it was written. */
export const stepWords = (reason: string): string =>
  STEPS[reason] ?? FLAG_WORDS[reason as Flag["reason"]] ?? sentence(reason)

export const sentence = (code: string): string =>
  `${code.charAt(0).toUpperCase()}${code.slice(1).replaceAll("_", " ")}`
