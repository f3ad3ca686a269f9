import { z } from "@medusajs/framework/zod"
import { defineRoute } from "../../lib/http/contract"
import { firstValue } from "../../lib/http/first-value"

/** Whatever somebody wrote into a link: it must not keep the visitor away. */
const anything = firstValue(z.string()).optional().catch(undefined)
/** Said twice, it is not clear what was meant: that is no consent. */
const once = z.string().optional().catch(undefined)

export const redirectContract = defineRoute({
  name: "affiliate.redirect",
  method: "GET",
  path: "/r/:ref/:product",
  summary: "Follow a partner's link to a product",
  description:
    "Counts the click, durably, and redirects to where the product is to be had; the destination comes from the database alone, with the click's id as `slv_click`. A ref that is not known, or no ref at all, still leads on. Nobody is refused for asking often: that only classifies the click. With `consent=1`, or the cookie `slv_consent=1`, the click's id is also set as the cookie `slv_click`. The product `~` is a trap for programs that follow every link.",
  tags: ["Affiliate: visits"],
  auth: "none",
  params: z.object({
    ref: z.string().min(1),
    product: z.string().min(1).max(255),
  }),
  any_query: true,
  query: z.object({
    source: anything.describe("Where the link stood; at most 64 characters"),
    campaign: anything.describe("At most 64 characters"),
    consent: once.describe("`1`: the visitor agreed to a cookie"),
  }),
  responses: {
    302: { description: "To the product" },
    404: {
      description: "No such product, as a page or as JSON",
      content_types: ["text/html"],
    },
  },
  errors: ["affiliate_product_not_found"],
})

export const redirectContracts = [redirectContract]
