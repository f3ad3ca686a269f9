import { defineRoute } from "../../../lib/http/contract"

const shared = {
  path: "/hooks/marketing/:provider/:token",
  secret_params: ["token"],
  tags: ["Marketing: hooks"],
  auth: "none",
  responses: {
    200: { description: "Taken", content_types: ["text/plain"] },
  },
  errors: ["marketing_hook_unknown", "marketing_hook_refused"],
  rate_limit: { points: 1_200, duration_seconds: 60 },
} as const

export const checkMailHookContract = defineRoute({
  ...shared,
  name: "marketing.hook.check",
  method: "GET",
  summary: "Mailchimp looks here before it keeps the address",
})

export const mailHookContract = defineRoute({
  ...shared,
  name: "marketing.hook",
  method: "POST",
  summary: "Bounces, complaints, who left and who agreed",
  description:
    "Of `sendgrid`, `ses` (by SNS) and `mailchimp`; the token is the option `marketing.mail.hook_token`. At most 1 MB. A repeated event changes nothing.",
})

export const mailHookContracts = [checkMailHookContract, mailHookContract]
