import { z } from "@medusajs/framework/zod"
import { defineRoute } from "../../../lib/http/contract"
import { emailInput } from "../../../modules/marketing/lib/email-address"

const shared = { tags: ["Marketing: subscribing"], auth: "store" } as const

export const consentContract = defineRoute({
  ...shared,
  name: "marketing.consent",
  method: "GET",
  path: "/store/marketing/consent",
  summary: "The text that a form of subscription has to show",
  responses: {
    200: {
      description: "The text, and its version",
      schema: z.object({ version: z.string(), text: z.string() }),
    },
  },
  rate_limit: { points: 120, duration_seconds: 60 },
})

export const subscribeContract = defineRoute({
  ...shared,
  name: "marketing.subscribe",
  method: "POST",
  path: "/store/marketing/subscribe",
  summary: "Ask for the mail with the week's deals",
  description:
    "Always answered alike, so that nobody learns who is subscribed. A mail asks for a confirmation; nothing else is sent before it.",
  body: z
    .object({
      email: emailInput,
      consent: z
        .literal(true)
        .describe("The box with the text of `/store/marketing/consent`"),
      source: z
        .string()
        .regex(/^[\w ./:-]{1,64}$/, "must be 1 to 64 plain characters")
        .default("store")
        .describe("Which form it was"),
    })
    .strict(),
  responses: {
    202: {
      description: "If the address can be mailed, a confirmation is on its way",
      schema: z.object({ accepted: z.literal(true) }),
    },
  },
  rate_limit: { points: 10, duration_seconds: 600 },
})

export const confirmContract = defineRoute({
  ...shared,
  name: "marketing.confirm",
  method: "POST",
  path: "/store/marketing/confirm",
  summary: "Confirm by the token of the mail",
  body: z.object({ token: z.string().min(1).max(200) }).strict(),
  responses: {
    200: {
      description: "It is confirmed",
      schema: z.object({ confirmed: z.literal(true) }),
    },
  },
  errors: ["marketing_confirmation_invalid"],
  rate_limit: { points: 30, duration_seconds: 60 },
})

export const storeMarketingContracts = [
  consentContract,
  subscribeContract,
  confirmContract,
]
