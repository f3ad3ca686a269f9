import { z } from "@medusajs/framework/zod"
import { defineRoute } from "../../lib/http/contract"

const page = { description: "A page", content_types: ["text/html"] }

export const outboundContract = defineRoute({
  name: "offers.outbound",
  method: "GET",
  path: "/o/:id",
  summary: "Follow an offer",
  description:
    "Counts the click and redirects to the network's tracking link with the click's id as sub-id. Where the offer is not to be had, the answer is a page with others, or JSON by `Accept`.",
  tags: ["Offers: outbound"],
  auth: "none",
  responses: {
    302: { description: "To the network's link" },
    404: { ...page, description: "No such offer, as a page or as JSON" },
    410: {
      ...page,
      description: "The offer is not to be had, as a page or as JSON",
      schema: z.object({
        type: z.literal("not_allowed"),
        code: z.literal("offers_offer_gone"),
        message: z.string(),
        reason: z.enum(["ended", "upcoming", "disabled"]),
        alternatives: z
          .array(
            z.object({
              id: z.string(),
              title: z.string(),
              advertiser: z.string().nullable(),
              price: z.number().nullable(),
              currency: z.string().nullable(),
              url: z.string(),
            })
          )
          .max(6),
      }),
    },
  },
  errors: ["offers_offer_not_found"],
  rate_limit: { points: 240, duration_seconds: 60 },
})

export const outboundContracts = [outboundContract]
