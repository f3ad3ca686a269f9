import { z } from "@medusajs/framework/zod"
import { timeFilter } from "../../../lib/http/time-filter"
import { oneOrMore } from "../../admin/provenance/schemas"
import { categoryNamed } from "../../../modules/offers/lib/category-of"
import { OFFER_KINDS } from "../../../modules/offers/lib/offer"
import { OFFER_ORDERS } from "../../../modules/offers/reads/list/order"

const slug = z
  .string()
  .regex(/^[a-z0-9][a-z0-9_-]{0,49}$/, "must be a name in lower case")

/** As a query has it, or as JSON has it. */
export const amount = z
  .preprocess(
    (value) => (typeof value === "number" ? String(value) : value),
    z
      .string()
      .regex(/^\d{1,12}(\.\d{1,6})?$/, "must be an amount such as 12.50")
  )
  .optional()

/** What narrows both the merchant's list and the shop's. */
export const sharedFilters = {
  q: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .optional()
    .describe(
      'Words to find: all of them, "…" a phrase, `or`, `-` without. The last one may be unfinished.'
    ),
  source: oneOrMore(slug).describe("Slugs of sources, or `manual`"),
  category: oneOrMore(slug.transform(categoryNamed)).describe(
    "Ids of the taxonomy, or words for them: `fitness` is `sports`"
  ),
  kind: oneOrMore(z.enum(OFFER_KINDS)),
  currency: oneOrMore(
    z
      .string()
      .regex(/^[A-Za-z]{3}$/, "must be a code of ISO 4217")
      .toUpperCase()
  ),
  country: z
    .string()
    .regex(/^([A-Za-z]{2}|001)$/, "must be a code of ISO 3166-1 alpha-2")
    .toUpperCase()
    .optional()
    .describe("Offers for this country, and those for everywhere"),
  price_min: amount.describe("Needs one `currency`"),
  price_max: amount.describe("Needs one `currency`"),
  gtin: z
    .string()
    .regex(/^(\d{8}|\d{12,14})$/, "must be a GTIN of 8 or 12 to 14 digits")
    .transform((digits) => digits.padStart(14, "0"))
    .optional(),
  updated_since: timeFilter.optional(),
}

export const paging = {
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z
    .string()
    .min(1)
    .max(500)
    .optional()
    .describe("`next_cursor` of the page before, with the same filters"),
}

/** Amounts of two currencies say nothing about each other. */
export const pricesHaveCurrency = ({
  price_min,
  price_max,
  currency,
}: {
  price_min?: string
  price_max?: string
  currency?: string[]
}) =>
  (price_min === undefined && price_max === undefined) || currency?.length === 1

export const NEEDS_CURRENCY = {
  error: "is required, and only one, with price_min or price_max",
  path: ["currency"],
}

export const order = z.enum(OFFER_ORDERS)
