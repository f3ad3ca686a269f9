import { z } from "@medusajs/framework/zod"
import { defineRoute } from "../../../../lib/http/contract"
import { PAYOUT_FORMATS } from "../../../../modules/affiliate/payouts/payout-files"
import { PAYOUT_STATUSES } from "../../../../modules/affiliate/payouts/payouts"
import { PAYOUT_METHODS } from "../../../../modules/affiliate/partners/partner"
import { listOf, oneOrMore, pagingQuery } from "../../provenance/schemas"
import { CARRY_REASONS } from "../../../../modules/affiliate/payouts/plan-payout"
import {
  carryReason,
  currency,
  id,
  note,
  payoutSchema,
  statementSchema,
  time,
} from "../schemas"

const shared = { tags: ["Affiliate: payouts"], auth: "admin" } as const
const at = "/admin/affiliate/payouts"
const payout = z.object({ payout: payoutSchema })
const closing = payout.extend({
  created: z.boolean().describe("False: it was closed before"),
})

const period = z.strictObject({
  period_end: time.describe("What was available before this is in"),
  currency,
})

export const payoutMethodSchema = z.object({
  method: z.enum(PAYOUT_FORMATS),
  partners: z.number().int(),
  amount: z.number(),
  parts: z.number().int().describe("Files of that format"),
})

const carried = z
  .array(
    z.object({
      reason: z.enum(CARRY_REASONS),
      partners: z.number().int(),
      amount: z.number(),
    })
  )
  .describe(
    "What is carried on, by why; `account_missing` until the partner says where to send it"
  )

export const listPayoutsContract = defineRoute({
  ...shared,
  name: "admin.affiliate.payouts.list",
  method: "GET",
  path: at,
  summary: "List payouts",
  query: z.object({
    ...pagingQuery,
    currency: currency.optional(),
    status: oneOrMore(z.enum(PAYOUT_STATUSES)),
  }),
  responses: {
    200: {
      description: "Payouts, newest first",
      schema: listOf("payouts", payoutSchema),
    },
  },
})

export const previewPayoutContract = defineRoute({
  ...shared,
  name: "admin.affiliate.payouts.preview",
  method: "POST",
  path: `${at}/preview`,
  summary: "What closing a period would come to",
  body: period,
  responses: {
    200: {
      description: "Sums, and the first 1,000 lines",
      schema: z.object({
        exact_amount: z.number(),
        amount: z.number(),
        partners: z.number().int(),
        held_amount: z.number().describe("Left out: it waits for a person"),
        pending_amount: z
          .number()
          .describe("Left out: its holding period is not over"),
        carried,
        closed: payoutSchema
          .nullable()
          .describe("The payout of this period, if it is closed already"),
        lines: z.array(
          z.object({
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
        ),
      }),
    },
  },
})

export const closePayoutContract = defineRoute({
  ...shared,
  name: "admin.affiliate.payouts.close",
  method: "POST",
  path: at,
  summary: "Close a period in one currency",
  description:
    "Settles what each partner gets: exact sums, rounded once so that they add up to the rounded whole; the rest, what is below the programme's least payout, what nobody said where to send and what is owed to the shop are carried on. Accounts are kept as they are now. Closed again, it is the payout there is.",
  body: period,
  responses: {
    201: { description: "The payout", schema: closing },
    200: { description: "It was closed before", schema: closing },
  },
  errors: ["affiliate_period_open"],
})

export const getPayoutContract = defineRoute({
  ...shared,
  name: "admin.affiliate.payouts.get",
  method: "GET",
  path: `${at}/:id`,
  summary: "A payout and its lines",
  query: z.object(pagingQuery),
  responses: {
    200: {
      description: "The payout",
      schema: listOf("lines", statementSchema).extend({
        payout: payoutSchema,
        methods: z
          .array(payoutMethodSchema)
          .describe("Those who are paid, by how they are"),
        carried,
      }),
    },
  },
  errors: ["affiliate_payout_not_found"],
})

const settlement = <const Name extends string>(
  action: Name,
  summary: string,
  description: string
) =>
  defineRoute({
    ...shared,
    name: `admin.affiliate.payouts.${action}`,
    method: "POST",
    path: `${at}/:id/${action}`,
    summary,
    description,
    body: z.strictObject({ note: note.optional() }).default({}),
    responses: { 200: { description: "The payout", schema: payout } },
    errors: ["affiliate_payout_not_found", "affiliate_payout_action_refused"],
  })

export const payPayoutContract = settlement(
  "pay",
  "Say that a payout was sent",
  "The commissions behind it are paid. Said again, it stays so."
)
export const cancelPayoutContract = settlement(
  "cancel",
  "Call a payout off",
  "What it settled is owed again. Only the last one of a currency, and not after it was sent."
)

export const payoutFileContract = defineRoute({
  ...shared,
  name: "admin.affiliate.payouts.file",
  method: "GET",
  path: `${at}/:id/file`,
  summary: "A file for a bank, PayPal or Wise",
  description:
    "Of those who are paid that way. `X-Parts` says how many files there are: PayPal takes 5,000 lines, Wise 1,000.",
  query: z.object({
    format: z.enum(PAYOUT_FORMATS),
    part: z.coerce.number().int().min(1).max(10_000).default(1),
  }),
  responses: { 200: { description: "CSV", content_types: ["text/csv"] } },
  errors: ["affiliate_payout_not_found", "affiliate_payout_action_refused"],
})

export const payoutStatementContract = defineRoute({
  ...shared,
  name: "admin.affiliate.payouts.statement",
  method: "GET",
  path: `${at}/:id/statements/:partner_id`,
  summary: "A partner's statement",
  params: z.object({ id, partner_id: id }),
  responses: {
    200: { description: "PDF", content_types: ["application/pdf"] },
  },
  errors: ["affiliate_statement_not_found"],
})

export const payoutContracts = [
  listPayoutsContract,
  previewPayoutContract,
  closePayoutContract,
  getPayoutContract,
  payPayoutContract,
  cancelPayoutContract,
  payoutFileContract,
  payoutStatementContract,
]
