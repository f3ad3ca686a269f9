import { z } from "@medusajs/framework/zod"

/** Posts of new products, and the mail with the week's deals. */
export const marketingOptions = z.object({}).strict()

export type MarketingOptions = z.output<typeof marketingOptions>
