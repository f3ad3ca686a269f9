import { z } from "@medusajs/framework/zod"
import { timeInput } from "../../../lib/http/time-filter"
import { FRAUD_REASONS } from "../../../modules/affiliate/fraud/judge-sale"
import { ibanOf } from "../../../modules/affiliate/lib/iban"
import { COMMISSION_STATES } from "../../../modules/affiliate/ledger/transitions"
import {
  PARTNER_STATUSES,
  PAYOUT_METHODS,
  TOUCHES,
} from "../../../modules/affiliate/partners/partner"
import { CARRY_REASONS } from "../../../modules/affiliate/payouts/plan-payout"
import { SALE_STATUSES } from "../../../modules/affiliate/sales/sale"

/** As `refOf` has it. */
const REF_PATTERN = /^[a-z0-9][a-z0-9_-]{1,31}$/

export const date = z.iso.datetime()
export const id = z.string().min(1).max(100)

export const time = timeInput.transform((it) => new Date(it))

export const currency = z
  .string()
  .regex(/^[A-Za-z]{3}$/, "must be a currency such as DKK")
  .transform((it) => it.toUpperCase())

/** As it is typed: in any case, with spaces around. */
export const ref = z
  .string()
  .trim()
  .toLowerCase()
  .regex(
    REF_PATTERN,
    "must be 2 to 32 of a-z, 0-9, _ and -, and begin with a letter or digit"
  )

/** Amounts that numbers of JSON can say to six decimals. */
export const amount = z
  .number()
  .min(-1_000_000_000)
  .max(1_000_000_000)
  .refine(
    (it) => Math.abs(it * 1e6 - Math.round(it * 1e6)) < 1e-3,
    "must have at most six decimals"
  )

export const host = z
  .string()
  .trim()
  .toLowerCase()
  .max(253)
  .regex(
    /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/,
    "must be a host such as example.com"
  )
  .transform((it) => it.replace(/^www\./, ""))

export const hosts = z.array(host).max(20)
export const note = z.string().trim().min(1).max(1_000)

export const partnerSchema = z.object({
  id: z.string(),
  ref: z.string(),
  name: z.string(),
  email: z.string(),
  customer_id: z.string().nullable(),
  program_id: z.string(),
  status: z.enum(PARTNER_STATUSES),
  hosts: z.array(z.string()).describe("The partner's own websites"),
  payout_method: z.enum(PAYOUT_METHODS).nullable(),
  payout_hint: z.string().nullable().describe("The last of the account"),
  window_days: z.number().int().nullable().describe("Null: the programme's"),
  touch: z.enum(TOUCHES).nullable(),
  holding_days: z.number().int().nullable(),
  note: z.string().nullable().describe("What the partner was told last"),
  decided_at: date.nullable(),
  decided_by: z.string().nullable(),
  created_at: date,
  updated_at: date,
})

export const balanceSchema = z.object({
  currency: z.string(),
  sales: z.number().int(),
  pending: z.number().describe("In the holding period"),
  held: z.number().describe("Waits for a person"),
  available: z.number().describe("Below zero: owed to the shop"),
  closed: z.number().describe("In a payout that was not sent yet"),
  paid: z.number().describe("Sent"),
  earned: z.number().describe("Less what was taken back"),
  reversed: z.number(),
})

export const programSchema = z.object({
  id: z.string(),
  name: z.string(),
  is_default: z.boolean(),
  window_days: z.number().int(),
  touch: z.enum(TOUCHES),
  holding_days: z.number().int(),
  payout_min: z.record(z.string(), z.number()),
  percent: z
    .number()
    .nullable()
    .describe("What everything earns; null where other terms say it"),
  created_at: date,
  updated_at: date,
})

export const termsSchema = z.object({
  id: z.string(),
  program_id: z.string().nullable(),
  partner_id: z.string().nullable(),
  product_id: z.string().nullable(),
  category_id: z.string().nullable(),
  kind: z.enum(["percent", "flat"]),
  value: z.number(),
  currency: z.string().nullable().describe("Of a flat amount"),
  tier_from_sales: z.number().int(),
  cap_per_month: z.number().nullable(),
  valid_from: date.nullable(),
  valid_until: date.nullable(),
  created_at: date,
})

export const linkSchema = z.object({
  id: z.string(),
  partner_id: z.string(),
  ref: z.string(),
  product_id: z.string(),
  source: z.string(),
  campaign: z.string(),
  name: z.string(),
  url: z.string(),
  created_at: date,
})

export const anyLinkSchema = linkSchema.extend({
  partner_name: z.string(),
  partner_status: z.enum(PARTNER_STATUSES),
})

/** As the promotion has it now, or had it last. */
export const promotionCode = {
  code: z.string(),
  is_promotion_deleted: z.boolean(),
}

export const couponSchema = z.object({
  id: z.string(),
  partner_id: z.string(),
  ref: z.string(),
  promotion_id: z.string(),
  ...promotionCode,
  created_at: date,
})

const reasons = z.array(
  z.enum(Object.keys(FRAUD_REASONS) as (keyof typeof FRAUD_REASONS)[])
)

export const saleSchema = z.object({
  id: z.string(),
  kind: z.enum(["order", "report"]),
  attribution: z.enum(["coupon", "click", "report", "none"]),
  partner_id: z.string().nullable(),
  ref: z.string().nullable(),
  product_id: z.string(),
  order_id: z.string().nullable(),
  line_id: z.string().nullable(),
  quantity: z.number(),
  unit_price: z.number(),
  amount: z.number(),
  currency: z.string(),
  amount_dkk: z.number().nullable().describe("Null: no rate is known"),
  rate: z.number().nullable().describe("Units of the currency for 1 DKK"),
  rate_date: z.string().nullable(),
  source: z.string(),
  campaign: z.string(),
  click_id: z.string().nullable(),
  status: z.enum(SALE_STATUSES),
  reversed_amount: z.number(),
  reasons,
  commission_id: z.string().nullable(),
  commission: z.number().nullable().describe("What is left of it"),
  commission_status: z.enum(COMMISSION_STATES).nullable(),
  note: z.string().nullable(),
  occurred_at: date,
  created_at: date,
})

export const commissionSchema = z.object({
  id: z.string(),
  sale_id: z.string(),
  partner_id: z.string(),
  ref: z.string(),
  product_id: z.string(),
  order_id: z.string().nullable(),
  status: z.enum(COMMISSION_STATES),
  currency: z.string(),
  accrued: z.number(),
  amount: z.number().describe("What is left of it"),
  terms_kind: z.enum(["percent", "flat"]),
  terms_value: z.number(),
  capped: z.boolean().describe("Less than the terms say, by the month's cap"),
  reasons,
  note: z.string().nullable(),
  available_at: date,
  created_at: date,
  updated_at: date,
})

export const entrySchema = z.object({
  id: z.string(),
  kind: z.enum(["accrual", "reversal", "adjustment"]),
  amount: z.number(),
  reason: z.string().nullable(),
  actor: z.string().nullable(),
  payout_id: z.string().nullable().describe("The payout that settled it"),
  occurred_at: date,
})

export const transitionSchema = z.object({
  id: z.string(),
  from: z.enum(COMMISSION_STATES).nullable(),
  to: z.enum(COMMISSION_STATES),
  reason: z.string(),
  note: z.string().nullable(),
  actor: z.string().nullable(),
  occurred_at: date,
})

/** Of a click what a sale is judged by; nothing of who clicked. */
export const soldClickSchema = z.object({
  id: z.string(),
  ref: z.string().nullable(),
  product_id: z.string(),
  source: z.string().nullable(),
  campaign: z.string().nullable(),
  class: z.enum(["human", "suspect", "bot"]),
  reasons: z.array(z.string()),
  is_linked: z.boolean().describe("False for who asked not to be followed"),
  occurred_at: date,
})

const bought = z.object({ clicks: z.number(), orders: z.number() })

export const usualSchema = z.object({
  soon_seconds: z
    .number()
    .nullable()
    .describe("From click to sale; few sales of the programme are quicker"),
  soon_sample: z.number().int().describe("Sales that this is told by"),
  own: bought.describe("The partner's human clicks and orders of 30 days"),
  others: bought.describe("Of the others in the programme"),
})

export const flagSchema = z.object({
  id: z.string(),
  sale_id: z.string(),
  commission_id: z.string(),
  partner_id: z.string(),
  ref: z.string(),
  product_id: z.string(),
  amount: z.number(),
  commission: z.number(),
  currency: z.string(),
  reason: z.enum(Object.keys(FRAUD_REASONS) as (keyof typeof FRAUD_REASONS)[]),
  explanation: z.string(),
  details: z.record(z.string(), z.unknown()),
  status: z.enum(["open", "released", "rejected"]),
  note: z.string().nullable(),
  decided_by: z.string().nullable(),
  decided_at: date.nullable(),
  created_at: date,
})

export const payoutSchema = z.object({
  id: z.string(),
  period_end: date,
  currency: z.string(),
  status: z.enum(["closed", "paid", "cancelled"]),
  exact_amount: z.number(),
  amount: z.number(),
  partners: z.number().int(),
  note: z.string().nullable(),
  closed_by: z.string().nullable(),
  paid_by: z.string().nullable(),
  paid_at: date.nullable(),
  cancelled_at: date.nullable(),
  created_at: date,
})

export const carryReason = z
  .enum(CARRY_REASONS)
  .nullable()
  .describe(
    "Why something is carried on: owed to the shop, below the least payout, no account to send it to, or less than a minor unit"
  )

export const statementSchema = z.object({
  payout_id: z.string(),
  period_end: date,
  status: z.enum(["closed", "paid", "cancelled"]),
  paid_at: date.nullable(),
  closed_at: date,
  currency: z.string(),
  partner_id: z.string(),
  ref: z.string(),
  name: z.string(),
  payout_method: z
    .enum(PAYOUT_METHODS)
    .nullable()
    .describe("Null: the partner has not told"),
  carried_in: z.number(),
  exact_amount: z.number(),
  amount: z.number(),
  carried_out: z.number(),
  carry_reason: carryReason,
})

/** Files of payees are opened in spreadsheets, where others are formulas. */
const payeeEmail = z
  .email()
  .max(254)
  .refine((it) => /^[a-z0-9]/i.test(it), "must begin with a letter or digit")

/** One line of such a file. */
const accountHolder = z
  .string()
  .trim()
  .min(1)
  .max(140)
  .refine((it) => !/\p{C}/u.test(it), "must be one line of plain text")

/** How a partner is paid. */
export const payoutDetails = z.discriminatedUnion("method", [
  z.strictObject({
    method: z.literal("bank"),
    account_holder: accountHolder,
    iban: z
      .string()
      .max(42)
      .transform((it, context) => {
        const iban = ibanOf(it)
        if (!iban) {
          context.addIssue({ code: "custom", message: "must be an IBAN" })
        }
        return iban ?? ""
      }),
    bic: z
      .string()
      .trim()
      .toUpperCase()
      .regex(/^[A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?$/, "must be a BIC")
      .optional(),
  }),
  z.strictObject({ method: z.literal("paypal"), email: payeeEmail }),
  z.strictObject({
    method: z.literal("wise"),
    account_holder: accountHolder,
    email: payeeEmail,
  }),
])
