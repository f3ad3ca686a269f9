import { z } from "@medusajs/framework/zod"
import type { EventType } from "./lib/event-types"

const eventType = z.custom<EventType>(
  (it) =>
    typeof it === "object" &&
    it !== null &&
    "type" in it &&
    "sourceKey" in it &&
    "presenters" in it,
  "must have a type, a sourceKey and presenters"
)

/** What happens in the shop, told to other systems. */
export const webhooksOptions = z
  .object({
    /** Whether this process delivers; with false events only gather. */
    enabled: z.boolean().default(true),
    /**
     * Origins, such as `http://localhost:4000`, that may be on a private
     * network and without TLS. All others must be public and https.
     */
    trusted_origins: z.array(z.url()).default([]),
    /** How long a receiver has to answer. */
    timeout_seconds: z.number().min(1).max(30).default(15),
    /** Deliveries under way at once in a process. */
    concurrency: z.number().int().min(1).max(256).default(32),
    /** Of these to one endpoint, so that a slow one holds up no other. */
    endpoint_concurrency: z.number().int().min(1).max(64).default(4),
    /** How often the outbox is looked at. */
    poll_seconds: z.number().min(0.1).max(60).default(1),
    /** An endpoint that took nothing for so long is disabled. */
    disable_after_days: z.number().min(1).max(30).default(5),
    /** How long the old secret signs beside the new one. */
    secret_overlap_hours: z.number().min(0).max(168).default(24),
    /** How long events and the log of deliveries are kept. */
    retention_days: z.number().int().min(4).max(365).default(30),
    /** Types of event of the host's own, or of another package. */
    event_types: z.array(eventType).default([]),
    /** Most endpoints. */
    endpoints_max: z.number().int().min(1).max(1_000).default(50),
  })
  .strict()

export type WebhooksOptions = z.output<typeof webhooksOptions>
