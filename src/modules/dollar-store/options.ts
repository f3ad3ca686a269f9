import { z } from "@medusajs/framework/zod"

/** The grid where everything costs one price: listings, rates, prices. */
export const dollarStoreOptions = z.object({}).strict()

export type DollarStoreOptions = z.output<typeof dollarStoreOptions>
