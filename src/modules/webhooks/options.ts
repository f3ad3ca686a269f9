import { z } from "@medusajs/framework/zod"

/** What happens in the shop, told to other systems. */
export const webhooksOptions = z.object({}).strict()

export type WebhooksOptions = z.output<typeof webhooksOptions>
