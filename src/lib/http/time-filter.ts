import { z } from "@medusajs/framework/zod"

/**
 * PostgreSQL knows no year 0 and no offset of 16 hours and more, and nothing
 * here is older than 1970. `abort`: checks of the whole body that follow would
 * get the text, and not what it is transformed into.
 */
const since1970 = {
  check: (text: string) => Date.parse(text) >= 0,
  problem: { error: "must be in 1970 or later", abort: true },
}
const inUtc = (text: string) => new Date(text).toISOString()

/** A time with its zone (RFC 3339), as an ISO time in UTC. */
export const timeInput = z.iso
  .datetime({ offset: true, abort: true })
  .refine(since1970.check, since1970.problem)
  .transform(inUtc)

/** A day of UTC. */
export const dayInput = z.iso
  .date({ abort: true })
  .refine(since1970.check, since1970.problem)

/** A time, or a day, which begins at midnight of UTC; as an ISO time in UTC. */
export const timeFilter = z
  .union([z.iso.datetime({ offset: true }), z.iso.date()], {
    error: "must be a time such as 2026-01-31T12:00:00Z, or a day of UTC",
  })
  .refine(since1970.check, since1970.problem)
  .transform(inUtc)
