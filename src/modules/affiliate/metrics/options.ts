import { z } from "@medusajs/framework/zod"

/** Streams of live figures. */
export const metricsOptions = z
  .object({
    /**
     * Streams of figures that one API key, or one admin user, may have open in
     * a process. Default 1000.
     */
    streams_per_key_max: z.number().int().min(1).max(100_000).default(1_000),
    /** Those that a process has open for all of them. Default 5000. */
    streams_max: z.number().int().min(1).max(100_000).default(5_000),
  })
  .strict()
