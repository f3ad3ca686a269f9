import { z } from "@medusajs/framework/zod"

/** Partners, links, clicks, sales, commissions and payouts. */
export const affiliateOptions = z.object({}).strict()

export type AffiliateOptions = z.output<typeof affiliateOptions>
