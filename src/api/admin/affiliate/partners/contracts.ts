import { z } from "@medusajs/framework/zod"
import { defineRoute } from "../../../../lib/http/contract"
import {
  PARTNER_STATUSES,
  TOUCHES,
} from "../../../../modules/affiliate/partners/partner"
import {
  listOf,
  oneOrMore,
  pagingQuery,
  searchQuery,
} from "../../provenance/schemas"
import { clickSchema } from "../clicks/contracts"
import {
  amount,
  balanceSchema,
  currency,
  date,
  hosts,
  id,
  note,
  partnerSchema,
  payoutDetails,
  ref,
} from "../schemas"

const shared = { tags: ["Affiliate: partners"], auth: "admin" } as const
const at = "/admin/affiliate/partners"
const one = z.object({ partner: partnerSchema })
const name = z.string().trim().min(1).max(200)
const days = (min: number) => z.number().int().min(min).max(365)

export const partnerChange = {
  name: name.optional(),
  email: z.email().max(254).optional(),
  hosts: hosts.optional(),
  payout: payoutDetails.nullish().describe("Null: it has none any more"),
}

export const listPartnersContract = defineRoute({
  ...shared,
  name: "admin.affiliate.partners.list",
  method: "GET",
  path: at,
  summary: "List partners",
  query: z.object({
    ...pagingQuery,
    ...searchQuery,
    status: oneOrMore(z.enum(PARTNER_STATUSES)),
    program_id: id.optional(),
  }),
  responses: {
    200: {
      description: "Partners, newest first",
      schema: listOf("partners", partnerSchema),
    },
  },
})

export const createPartnerContract = defineRoute({
  ...shared,
  name: "admin.affiliate.partners.create",
  method: "POST",
  path: at,
  summary: "Take in a partner",
  description: "Approved at once: the merchant knows whom it takes in.",
  body: z.strictObject({
    ref,
    name,
    email: z.email().max(254),
    customer_id: id.optional(),
    program_id: id.optional(),
    hosts: hosts.optional(),
    payout: payoutDetails
      .optional()
      .describe("Where to send what it earns; without, nothing is paid out"),
  }),
  responses: { 201: { description: "The partner", schema: one } },
  errors: [
    "affiliate_ref_taken",
    "affiliate_already_partner",
    "affiliate_customer_not_found",
    "affiliate_program_not_found",
  ],
})

export const getPartnerContract = defineRoute({
  ...shared,
  name: "admin.affiliate.partners.get",
  method: "GET",
  path: `${at}/:id`,
  summary: "A partner, with what is owed and the keys bound to it",
  responses: {
    200: {
      description: "The partner",
      schema: one.extend({
        balances: z.array(balanceSchema),
        api_key_ids: z.array(z.string()),
      }),
    },
  },
  errors: ["affiliate_partner_not_found"],
})

export const changePartnerContract = defineRoute({
  ...shared,
  name: "admin.affiliate.partners.change",
  method: "POST",
  path: `${at}/:id`,
  summary: "Change a partner",
  body: z.strictObject({
    ...partnerChange,
    program_id: id.optional(),
    window_days: days(1).nullish(),
    touch: z.enum(TOUCHES).nullish(),
    holding_days: days(0).nullish(),
  }),
  responses: { 200: { description: "The partner", schema: one } },
  errors: ["affiliate_partner_not_found", "affiliate_program_not_found"],
})

const decision = <const Name extends string>(action: Name, summary: string) =>
  defineRoute({
    ...shared,
    name: `admin.affiliate.partners.${action}`,
    method: "POST",
    path: `${at}/:id/${action}`,
    summary,
    description: "The partner sees the note.",
    body: z.strictObject({ note: note.optional() }).default({}),
    responses: { 200: { description: "The partner", schema: one } },
    errors: [
      "affiliate_partner_not_found",
      "affiliate_partner_decision_refused",
    ],
  })

export const approvePartnerContract = decision("approve", "Let a partner in")
export const rejectPartnerContract = decision("reject", "Turn a partner down")
export const suspendPartnerContract = decision(
  "suspend",
  "Suspend a partner: clicks are counted, and earn nothing"
)
export const reinstatePartnerContract = decision(
  "reinstate",
  "Let a suspended partner go on"
)

export const adjustPartnerContract = defineRoute({
  ...shared,
  name: "admin.affiliate.partners.adjust",
  method: "POST",
  path: `${at}/:id/adjust`,
  summary: "Give a partner something, or take it",
  description:
    "A bonus or a correction: an entry of the ledger without a sale.",
  body: z.strictObject({
    amount: amount.refine((it) => it !== 0, "must not be 0"),
    currency,
    reason: note,
  }),
  responses: {
    200: {
      description: "What is owed now",
      schema: z.object({ balances: z.array(balanceSchema) }),
    },
  },
  errors: ["affiliate_partner_not_found"],
  idempotent: true,
})

export const bindKeyContract = defineRoute({
  ...shared,
  name: "admin.affiliate.partners.bind_key",
  method: "POST",
  path: `${at}/:id/keys`,
  summary: "Bind a secret API key to a partner",
  description:
    "With it sales of this partner can be reported, and of no other. It opens no admin route any more. A key that was another partner's moves.",
  body: z.strictObject({ api_key_id: id }),
  responses: {
    200: {
      description: "The keys of the partner",
      schema: z.object({ api_key_ids: z.array(z.string()) }),
    },
  },
  errors: ["affiliate_partner_not_found", "affiliate_key_not_found"],
})

export const releaseKeyContract = defineRoute({
  ...shared,
  name: "admin.affiliate.partners.release_key",
  method: "DELETE",
  path: `${at}/:id/keys/:api_key_id`,
  summary: "Release a key from a partner",
  responses: {
    200: {
      description: "The keys of the partner",
      schema: z.object({ api_key_ids: z.array(z.string()) }),
    },
  },
  errors: ["affiliate_key_not_bound"],
})

const customers = "/admin/affiliate/customers/:id"

export const exportCustomerContract = defineRoute({
  ...shared,
  name: "admin.affiliate.customers.export",
  method: "GET",
  path: customers,
  summary: "All that is kept here of a customer",
  responses: {
    200: {
      description:
        "Clicks that were tied to it, the visits of who made them, its sales, and it as a partner",
      schema: z.object({
        touches: z.array(
          z.object({
            visit_id: z.string(),
            ref: z.string().nullable(),
            product_id: z.string().nullable(),
            cart_id: z.string(),
            occurred_at: date,
          })
        ),
        visits: z.array(clickSchema),
        sales: z.array(
          z.object({
            id: z.string(),
            order_id: z.string().nullable(),
            product_id: z.string(),
            ref: z.string().nullable(),
            click_id: z.string().nullable(),
            amount: z.number(),
            currency: z.string(),
            occurred_at: date,
          })
        ),
        partner: partnerSchema.nullable(),
      }),
    },
  },
})

export const eraseCustomerContract = defineRoute({
  ...shared,
  name: "admin.affiliate.customers.erase",
  method: "DELETE",
  path: customers,
  summary: "Forget a customer",
  description:
    "Its clicks and sales become nobody's; figures and commissions do not change. A partner is forgotten, too, once nothing is owed to it or to the shop: its ref stays and earns nothing any more, and of one who was paid the name and address, for the books.",
  responses: {
    200: {
      description: "How many were forgotten",
      schema: z.object({
        clicks: z.number().int(),
        visits: z.number().int().describe("Of the visitors behind the clicks"),
        sales: z.number().int(),
        partner: z
          .enum(["forgotten", "kept"])
          .nullable()
          .describe("`kept`: something is owed; null: it was no partner"),
      }),
    },
  },
})

export const partnerContracts = [
  exportCustomerContract,
  eraseCustomerContract,
  listPartnersContract,
  createPartnerContract,
  getPartnerContract,
  changePartnerContract,
  approvePartnerContract,
  rejectPartnerContract,
  suspendPartnerContract,
  reinstatePartnerContract,
  adjustPartnerContract,
  bindKeyContract,
  releaseKeyContract,
]
