import { z } from "@medusajs/framework/zod"
import { visitsOptions } from "./visits/options"

/** Partners, links, clicks, sales, commissions and payouts. */
export const affiliateOptions = z.object({ ...visitsOptions.shape }).strict()

export type AffiliateOptions = z.output<typeof affiliateOptions>
