import { z } from "@medusajs/framework/zod"
import { defineRoute } from "../../../../lib/http/contract"
import { TOUCHES } from "../../../../modules/affiliate/partners/partner"
import { listOf, pagingQuery } from "../../provenance/schemas"
import {
  amount,
  currency,
  id,
  programSchema,
  termsSchema,
  time,
} from "../schemas"

const shared = { tags: ["Affiliate: terms"], auth: "admin" } as const
const program = z.object({ program: programSchema })

const settings = {
  window_days: z
    .number()
    .int()
    .min(1)
    .max(365)
    .optional()
    .describe("How long a click counts; 30"),
  touch: z
    .enum(TOUCHES)
    .optional()
    .describe("Which click counts, the first or the last; last"),
  holding_days: z
    .number()
    .int()
    .min(0)
    .max(365)
    .optional()
    .describe("From the sale until its commission can be paid out; 14"),
  payout_min: z
    .record(
      currency,
      amount.refine((it) => it >= 0, "must be at least 0")
    )
    .optional()
    .describe("Less is carried on, by currency"),
  percent: amount
    .refine((it) => it >= 0 && it <= 100, "must be 0 to 100")
    .optional()
    .describe("What everything earns that no other terms are for"),
}
const name = z.string().trim().min(1).max(100)

export const listProgramsContract = defineRoute({
  ...shared,
  name: "admin.affiliate.programs.list",
  method: "GET",
  path: "/admin/affiliate/programs",
  summary: "List programmes",
  query: z.object(pagingQuery),
  responses: {
    200: {
      description: "Programmes, the standard one first",
      schema: listOf("programs", programSchema),
    },
  },
})

export const createProgramContract = defineRoute({
  ...shared,
  name: "admin.affiliate.programs.create",
  method: "POST",
  path: "/admin/affiliate/programs",
  summary: "Make a programme",
  description: "Without a percentage or terms its partners earn nothing.",
  body: z.strictObject({ name, ...settings }),
  responses: { 201: { description: "The programme", schema: program } },
})

export const changeProgramContract = defineRoute({
  ...shared,
  name: "admin.affiliate.programs.change",
  method: "POST",
  path: "/admin/affiliate/programs/:id",
  summary: "Change a programme",
  description:
    "Sales of before keep what held for them. Another percentage takes the place of the terms for everything.",
  body: z.strictObject({ name: name.optional(), ...settings }),
  responses: { 200: { description: "The programme", schema: program } },
  errors: ["affiliate_program_not_found", "affiliate_terms_exist"],
})

export const listTermsContract = defineRoute({
  ...shared,
  name: "admin.affiliate.terms.list",
  method: "GET",
  path: "/admin/affiliate/terms",
  summary: "List terms",
  query: z.object({
    ...pagingQuery,
    program_id: id.optional(),
    partner_id: id.optional(),
  }),
  responses: {
    200: {
      description: "Terms, newest first",
      schema: listOf("terms", termsSchema),
    },
  },
})

const nullable = id.nullable().default(null)
const when = time.nullable().default(null)

export const createTermsContract = defineRoute({
  ...shared,
  name: "admin.affiliate.terms.create",
  method: "POST",
  path: "/admin/affiliate/terms",
  summary: "Promise something",
  description:
    "To a programme or to one partner; for a product, a category or everything; from a number of sales in a month, without those that were rejected or wholly taken back. What is nearest holds: the partner's before the programme's, the product's before the category's before all, then the highest tier. They are never changed: remove them and make others.",
  body: z
    .strictObject({
      program_id: nullable,
      partner_id: nullable,
      product_id: nullable,
      category_id: nullable,
      kind: z.enum(["percent", "flat"]),
      value: amount.refine((it) => it >= 0, "must be at least 0"),
      currency: currency.nullable().default(null).describe("Of a flat amount"),
      tier_from_sales: z.number().int().min(0).max(1_000_000).default(0),
      cap_per_month: amount
        .refine((it) => it >= 0, "must be at least 0")
        .nullable()
        .default(null)
        .describe("Most a partner earns by these in a month, in each currency"),
      valid_from: when,
      valid_until: when,
    })
    .superRefine((it, context) => {
      for (const message of problemsOf(it)) {
        context.addIssue({ code: "custom", message })
      }
    }),
  responses: {
    201: {
      description: "The terms",
      schema: z.object({ terms: termsSchema }),
    },
  },
  errors: [
    "affiliate_terms_exist",
    "affiliate_product_not_found",
    "affiliate_category_not_found",
    "affiliate_program_not_found",
    "affiliate_partner_not_found",
  ],
})

type Given = {
  program_id: string | null
  partner_id: string | null
  product_id: string | null
  category_id: string | null
  kind: "percent" | "flat"
  value: number
  currency: string | null
  valid_from: Date | null
  valid_until: Date | null
}

/** What the table refuses too, in words. */
function problemsOf(it: Given): string[] {
  const begins = it.valid_from?.getTime() ?? 0
  const rules: [boolean, string][] = [
    [
      (it.program_id === null) === (it.partner_id === null),
      "must have one of program_id and partner_id",
    ],
    [
      it.product_id !== null && it.category_id !== null,
      "must not have both product_id and category_id",
    ],
    [
      (it.kind === "flat") === (it.currency === null),
      "must have a currency with a flat amount, and none with percent",
    ],
    [it.kind === "percent" && it.value > 100, "must be at most 100 percent"],
    [
      it.valid_until !== null && it.valid_until.getTime() <= begins,
      "must end after it begins",
    ],
  ]
  return rules.flatMap(([isWrong, message]) => (isWrong ? [message] : []))
}

export const removeTermsContract = defineRoute({
  ...shared,
  name: "admin.affiliate.terms.remove",
  method: "DELETE",
  path: "/admin/affiliate/terms/:id",
  summary: "Promise it no longer",
  description: "Sales of before keep what they earned.",
  responses: {
    200: {
      description: "They are gone",
      schema: z.object({ id: z.string(), deleted: z.literal(true) }),
    },
  },
  errors: ["affiliate_terms_not_found"],
})

export const termsContracts = [
  listProgramsContract,
  createProgramContract,
  changeProgramContract,
  listTermsContract,
  createTermsContract,
  removeTermsContract,
]
