import { defineRoute } from "../../lib/http/contract"

const shared = {
  path: "/hooks/offers/:slug/:token",
  secret_params: ["token"],
  summary: "Take a network's postback",
  description:
    "The address is a secret of the source, shown in its details. What it takes is the network's own form, at most 64 kB. A repeated message changes nothing and is answered alike.",
  tags: ["Offers: postbacks"],
  auth: "none",
  responses: {
    200: { description: "Taken", content_types: ["text/plain"] },
  },
  errors: ["offers_postback_unknown", "offers_postback_refused"],
  rate_limit: { points: 1_200, duration_seconds: 60 },
} as const

export const getPostbackContract = defineRoute({
  ...shared,
  name: "offers.postback.get",
  method: "GET",
})

export const postPostbackContract = defineRoute({
  ...shared,
  name: "offers.postback.post",
  method: "POST",
})

export const hookContracts = [getPostbackContract, postPostbackContract]
