import { defineRoute } from "../../lib/http/contract"

const html = ["text/html"] as const
const rate_limit = { points: 60, duration_seconds: 60 }
/** One click: the mail programs of many readers ask from few addresses. */
const unsubscribe_limit = { points: 1_200, duration_seconds: 60 }
const shared = { tags: ["Marketing: subscribing"], auth: "none" } as const
const page = (description: string) => ({ description, content_types: html })

const unsubscribe = {
  ...shared,
  path: "/m/unsubscribe/:token",
  secret_params: ["token"],
  responses: {
    200: page("A page"),
    404: page("A link that is not ours"),
  },
  rate_limit: unsubscribe_limit,
} as const

export const unsubscribePageContract = defineRoute({
  ...unsubscribe,
  name: "marketing.unsubscribe.page",
  method: "GET",
  summary: "The page with the button",
  description:
    "Looking changes nothing: programs that check mails open every link.",
})

export const unsubscribeContract = defineRoute({
  ...unsubscribe,
  name: "marketing.unsubscribe",
  method: "POST",
  summary: "Leave the list, in one click (RFC 8058)",
  description:
    "Needs no login, no cookie and no body; mail programs send `List-Unsubscribe=One-Click` as a form.",
})

const confirm = {
  ...shared,
  path: "/m/confirm/:token",
  secret_params: ["token"],
  responses: {
    200: page("A page"),
    404: page("A link that is not valid any more"),
  },
  rate_limit,
} as const

export const confirmPageContract = defineRoute({
  ...confirm,
  name: "marketing.confirm.page",
  method: "GET",
  summary: "The page with the button that confirms",
})

export const confirmByPageContract = defineRoute({
  ...confirm,
  name: "marketing.confirm.button",
  method: "POST",
  summary: "Confirm a subscription",
})

export const subscriptionPageContracts = [
  unsubscribePageContract,
  unsubscribeContract,
  confirmPageContract,
  confirmByPageContract,
]
