import { z } from "@medusajs/framework/zod"
import {
  COMMISSION_TYPES,
  OFFER_KINDS,
  OFFER_STATUSES,
} from "../../../modules/offers/lib/offer"
import {
  amount,
  NEEDS_CURRENCY,
  pricesHaveCurrency,
  sharedFilters,
} from "../../store/offers/filters"
import { oneOrMore } from "../provenance/schemas"

const date = z.iso.datetime()
const text = z.string().nullable()

export const offerSchema = z.object({
  id: z.string(),
  source: z.string(),
  external_id: z.string(),
  kind: z.enum(OFFER_KINDS),
  status: z.enum(OFFER_STATUSES),
  advertiser_id: text,
  advertiser: text,
  title: z.string(),
  description: text,
  category: z.string(),
  network_category: text,
  price: z.number().nullable(),
  old_price: z.number().nullable(),
  currency: text,
  commission_type: z.enum(COMMISSION_TYPES),
  commission_value: z.number().nullable(),
  commission_max: z.number().nullable(),
  commission_currency: text,
  commission_terms: text,
  tracking_url: z.string(),
  landing_url: text,
  image_url: text,
  /** Empty for everywhere. */
  countries: z.array(z.string()),
  languages: z.array(z.string()),
  gtin: text,
  coupon_code: text,
  starts_at: date.nullable(),
  ends_at: date.nullable(),
  /** Fields that the merchant set: a sync leaves them alone. */
  overridden: z.array(z.string()),
  first_seen_at: date,
  last_seen_at: date,
  missing_since: date.nullable(),
  updated_at: date,
})

export const offerDetailSchema = z.object({
  offer: offerSchema.extend({ product_id: text }),
  duplicates: z.array(
    z.object({
      id: z.string(),
      source: z.string(),
      title: z.string(),
      status: z.enum(OFFER_STATUSES),
      price: z.number().nullable(),
      currency: text,
      by: z.enum(["gtin", "title"]),
    })
  ),
  prices: z.array(
    z.object({
      price: z.number().nullable(),
      currency: text,
      commission_type: z.enum(COMMISSION_TYPES),
      commission_value: z.number().nullable(),
      at: date,
    })
  ),
})

export const adminFilters = {
  ...sharedFilters,
  status: oneOrMore(z.enum(OFFER_STATUSES)),
  commission_type: oneOrMore(z.enum(COMMISSION_TYPES)),
  commission_min: amount.describe("Percent points, or an amount"),
  commission_max: amount,
}

/** Filters beside whatever else a route takes; unknown names are refused. */
export const withFilters = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z
    .strictObject({ ...adminFilters, ...shape })
    .refine(
      (given) =>
        pricesHaveCurrency(given as Parameters<typeof pricesHaveCurrency>[0]),
      NEEDS_CURRENCY
    )
