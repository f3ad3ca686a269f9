import { z } from "@medusajs/framework/zod"
import { findUnstorable } from "../../../lib/storable"
import { type Conversion, CONVERSION_STATUSES } from "./conversion"

const text = (max: number) =>
  z
    .string()
    .min(1)
    .max(max)
    .refine((it) => findUnstorable(it) === null, "cannot be stored")
const amount = z.string().regex(/^-?\d{1,15}(\.\d{1,10})?$/)
/** To the millisecond, which is what a list goes on from. */
const moment = z
  .string()
  .refine((it) => Date.parse(it) >= 0, "must be a date since 1970")
  .transform((it) => new Date(it).toISOString())
  .refine((it) => it.length === 24, "must be before the year 10000")

const schema = z.object({
  external_id: text(255),
  click_id: z
    .string()
    .regex(/^[a-z0-9]{1,26}$/)
    .nullable(),
  status: z.enum(CONVERSION_STATUSES),
  network_status: text(255),
  sale_amount: amount.nullable(),
  commission_amount: amount,
  currency: z
    .string()
    .regex(/^[A-Za-z]{3}$/)
    .transform((it) => it.toUpperCase()),
  advertiser_id: text(255).nullable(),
  product: text(2_000).nullable(),
  occurred_at: moment,
  changed_at: moment.nullable(),
})

/**
 * A conversion as it can be kept, or null: adapters translate what anybody may
 * have sent to a public address.
 */
export const checkedConversion = (conversion: Conversion): Conversion | null =>
  schema.safeParse(conversion).data ?? null
