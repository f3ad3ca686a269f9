import { z } from "@medusajs/framework/zod"

/**
 * A time with its zone (RFC 3339), or a day, which begins at midnight of UTC;
 * as an ISO time in UTC, since PostgreSQL knows no offset of 16 hours and more
 * and no year 0. Nothing here is older than 1970.
 */
export const timeFilter = z
  .union([z.iso.datetime({ offset: true }), z.iso.date()], {
    error: "must be a time such as 2026-01-31T12:00:00Z, or a day of UTC",
  })
  .refine((text) => Date.parse(text) >= 0, {
    error: "must be in 1970 or later",
    abort: true,
  })
  .transform((text) => new Date(text).toISOString())
