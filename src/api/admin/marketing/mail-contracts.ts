import { z } from "@medusajs/framework/zod"
import { defineRoute } from "../../../lib/http/contract"
import { timeInput } from "../../../lib/http/time-filter"
import { emailInput } from "../../../modules/marketing/lib/email-address"
import { CAMPAIGN_STATES } from "../../../modules/marketing/mail/campaigns"
import { SUBSCRIBER_STATES } from "../../../modules/marketing/mail/subscribers"

const shared = { tags: ["Marketing: mail"], auth: "admin" } as const

const paging = {
  limit: z.coerce.number().int().min(1).max(100).default(20),
  offset: z.coerce.number().int().min(0).max(100_000).default(0),
}
const paged = {
  count: z.number().int(),
  limit: z.number().int(),
  offset: z.number().int(),
}

const subscriberSchema = z.object({
  id: z.string(),
  email: z.string().nullable().describe("Null once it is erased"),
  state: z.enum(SUBSCRIBER_STATES),
  consent_version: z.string(),
  consent_at: z.iso.datetime(),
  consent_source: z.string(),
  confirmed_at: z.iso.datetime().nullable(),
  ended_at: z.iso.datetime().nullable(),
  created_at: z.iso.datetime(),
})

const campaignSchema = z.object({
  id: z.string(),
  name: z.string(),
  subject: z.string(),
  intro: z.string(),
  items: z.array(
    z.object({
      product_id: z.string(),
      title: z.string(),
      price: z.string().nullable(),
      image_url: z.string().nullable(),
      url: z.string(),
      seller: z
        .string()
        .nullable()
        .optional()
        .describe("Host of another shop that sells it"),
    })
  ),
  state: z.enum(CAMPAIGN_STATES),
  scheduled_at: z.iso.datetime().nullable(),
  started_at: z.iso.datetime().nullable(),
  finished_at: z.iso.datetime().nullable(),
  created_at: z.iso.datetime(),
})

const campaign = {
  description: "The campaign",
  schema: z.object({ campaign: campaignSchema }),
}
const actionErrors = [
  "marketing_campaign_not_found",
  "marketing_campaign_action_refused",
]

const productErrors = [
  "marketing_product_not_found",
  "marketing_product_not_shown",
]

export const listSubscribersContract = defineRoute({
  ...shared,
  name: "admin.marketing.subscribers.list",
  method: "GET",
  path: "/admin/marketing/subscribers",
  summary: "Who agreed to be mailed, with the proof of it",
  query: z
    .object({
      state: z.enum(SUBSCRIBER_STATES).optional(),
      email: z.string().max(254).optional(),
      q: z.string().max(100).optional().describe("A part of the address"),
      ...paging,
    })
    .strict(),
  responses: {
    200: {
      description: "Subscribers, newest first",
      schema: z.object({ subscribers: z.array(subscriberSchema), ...paged }),
    },
  },
})

export const eraseSubscriberContract = defineRoute({
  ...shared,
  name: "admin.marketing.subscribers.erase",
  method: "DELETE",
  path: "/admin/marketing/subscribers/:id",
  summary: "Forget an address",
  description: "That it is not to be mailed stays known, as a keyed hash.",
  responses: {
    200: {
      description: "It is forgotten",
      schema: z.object({
        id: z.string(),
        object: z.literal("marketing_subscriber"),
        deleted: z.literal(true),
      }),
    },
  },
  errors: ["marketing_subscriber_not_found"],
})

export const suppressContract = defineRoute({
  ...shared,
  name: "admin.marketing.suppressions.create",
  method: "POST",
  path: "/admin/marketing/suppressions",
  summary: "Never mail an address again",
  body: z.object({ email: emailInput }).strict(),
  responses: { 204: { description: "It is suppressed" } },
})

export const liftSuppressionContract = defineRoute({
  ...shared,
  name: "admin.marketing.suppressions.lift",
  method: "POST",
  path: "/admin/marketing/suppressions/lift",
  summary: "Let an address subscribe again",
  description:
    "It is mailed only once it has agreed anew. One that is not suppressed is left as it is.",
  body: z.object({ email: emailInput }).strict(),
  responses: { 204: { description: "It is not suppressed" } },
  errors: ["marketing_suppression_kept"],
})

export const listCampaignsContract = defineRoute({
  ...shared,
  name: "admin.marketing.campaigns.list",
  method: "GET",
  path: "/admin/marketing/campaigns",
  summary: "Mails with the week's deals",
  query: z.object(paging).strict(),
  responses: {
    200: {
      description: "Campaigns, newest first",
      schema: z.object({ campaigns: z.array(campaignSchema), ...paged }),
    },
  },
})

const campaignFields = {
  name: z
    .string()
    .regex(/^[a-z0-9][a-z0-9._-]{0,63}$/, "must be 1 to 64 of a-z 0-9 . _ -")
    .describe("The campaign that its links name"),
  subject: z.string().trim().min(1).max(150),
  intro: z.string().trim().max(2_000),
  product_ids: z.array(z.string().min(1).max(100)).min(1).max(30),
}

export const createCampaignContract = defineRoute({
  ...shared,
  name: "admin.marketing.campaigns.create",
  method: "POST",
  path: "/admin/marketing/campaigns",
  summary: "Write one, as a draft",
  body: z
    .object({ ...campaignFields, intro: campaignFields.intro.optional() })
    .strict(),
  responses: { 201: campaign },
  errors: productErrors,
  idempotent: true,
})

export const campaignContract = defineRoute({
  ...shared,
  name: "admin.marketing.campaigns.get",
  method: "GET",
  path: "/admin/marketing/campaigns/:id",
  summary: "One campaign, and what became of its mails",
  responses: {
    200: {
      description: "The campaign",
      schema: z.object({
        campaign: campaignSchema,
        counts: z.object({
          pending: z.number().int(),
          sent: z.number().int(),
          failed: z.number().int(),
          skipped: z.number().int().describe("Left before it was sent"),
          unknown: z.number().int().describe("May have been sent"),
        }),
      }),
    },
  },
  errors: ["marketing_campaign_not_found"],
})

export const updateCampaignContract = defineRoute({
  ...shared,
  name: "admin.marketing.campaigns.update",
  method: "PUT",
  path: "/admin/marketing/campaigns/:id",
  summary: "Change one that is not on its way",
  description:
    "Fields that are left out stay. New products are shown as they are now.",
  body: z.object(campaignFields).partial().strict(),
  responses: { 200: campaign },
  errors: [...actionErrors, ...productErrors],
})

export const previewCampaignContract = defineRoute({
  ...shared,
  name: "admin.marketing.campaigns.preview",
  method: "GET",
  path: "/admin/marketing/campaigns/:id/preview",
  summary: "The mail as it would go out",
  responses: {
    200: {
      description: "The mail",
      schema: z.object({
        preview: z.object({
          subject: z.string(),
          html: z.string(),
          text: z.string(),
          recipients: z.number().int(),
        }),
      }),
    },
  },
  errors: ["marketing_campaign_not_found"],
})

export const testCampaignContract = defineRoute({
  ...shared,
  name: "admin.marketing.campaigns.test",
  method: "POST",
  path: "/admin/marketing/campaigns/:id/test",
  summary: "Send it to one address",
  body: z.object({ to: emailInput }).strict(),
  responses: { 204: { description: "It was handed over" } },
  errors: ["marketing_campaign_not_found", "marketing_mail_unavailable"],
  rate_limit: { points: 20, duration_seconds: 60 },
})

export const scheduleCampaignContract = defineRoute({
  ...shared,
  name: "admin.marketing.campaigns.schedule",
  method: "POST",
  path: "/admin/marketing/campaigns/:id/schedule",
  summary: "Send it, now or at a time",
  body: z.object({ scheduled_at: timeInput.optional() }).strict(),
  responses: { 200: campaign },
  errors: actionErrors,
})

export const cancelCampaignContract = defineRoute({
  ...shared,
  name: "admin.marketing.campaigns.cancel",
  method: "POST",
  path: "/admin/marketing/campaigns/:id/cancel",
  summary: "Send no more of it",
  responses: { 200: campaign },
  errors: actionErrors,
})

export const marketingMailContracts = [
  listSubscribersContract,
  eraseSubscriberContract,
  suppressContract,
  liftSuppressionContract,
  listCampaignsContract,
  createCampaignContract,
  campaignContract,
  updateCampaignContract,
  previewCampaignContract,
  testCampaignContract,
  scheduleCampaignContract,
  cancelCampaignContract,
]
