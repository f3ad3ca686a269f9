import { z } from "@medusajs/framework/zod"
import { defineRoute } from "../../../lib/http/contract"
import { OFFER_KINDS } from "../../../modules/offers/lib/offer"
import {
  NEEDS_CURRENCY,
  paging,
  pricesHaveCurrency,
  sharedFilters,
} from "./filters"

const date = z.iso.datetime()
const shared = { tags: ["Offers: shop"], auth: "store", method: "GET" } as const

/** What visitors may see. What the merchant earns by it is not among this. */
export const storeOfferSchema = z.object({
  id: z.string(),
  source: z.string(),
  kind: z.enum(OFFER_KINDS),
  advertiser: z.string().nullable(),
  title: z.string(),
  description: z.string().nullable(),
  category: z.string(),
  price: z.number().nullable(),
  old_price: z.number().nullable(),
  currency: z.string().nullable(),
  /** Path of this shop that counts the click and leads to the offer. */
  url: z.string(),
  image_url: z.string().nullable(),
  /** Empty for everywhere. */
  countries: z.array(z.string()),
  languages: z.array(z.string()),
  gtin: z.string().nullable(),
  coupon_code: z.string().nullable(),
  starts_at: date.nullable(),
  ends_at: date.nullable(),
  updated_at: date,
})

const storeOrder = z.enum(["-updated_at", "updated_at", "price", "-price"])

const NOT_MODIFIED = {
  description: "As it was when the client got its `ETag`",
}

export const storeOfferContract = defineRoute({
  ...shared,
  name: "store.offers.get",
  path: "/store/offers/:id",
  summary: "An offer, and the same one elsewhere",
  responses: {
    200: {
      description: "The offer",
      schema: z.object({
        offer: storeOfferSchema,
        elsewhere: z.array(storeOfferSchema),
      }),
    },
    304: NOT_MODIFIED,
  },
  errors: ["offers_offer_not_found"],
  rate_limit: { points: 600, duration_seconds: 60 },
})

export const listStoreOffersContract = defineRoute({
  ...shared,
  name: "store.offers.list",
  path: "/store/offers",
  summary: "Offers that may be clicked now",
  description:
    "By cursor; there is no offset. A search without an order shows the best of its first 200 matches. `count` is an estimate where `count_exact` is false.",
  query: z
    .strictObject({
      ...sharedFilters,
      ...paging,
      order: storeOrder.optional(),
    })
    .refine(pricesHaveCurrency, NEEDS_CURRENCY),
  responses: {
    200: {
      description: "A page of offers",
      schema: z.object({
        offers: z.array(storeOfferSchema),
        limit: z.number().int(),
        next_cursor: z.string().nullable(),
        count: z.number().int(),
        count_exact: z.boolean(),
      }),
    },
    304: NOT_MODIFIED,
  },
  errors: ["cursor_invalid"],
  rate_limit: { points: 600, duration_seconds: 60 },
})

const facet = z.object({
  /** False where the counts are estimates. */
  exact: z.boolean(),
  values: z.array(z.object({ value: z.string(), count: z.number().int() })),
})

export const facetsOf = <Name extends string>(names: readonly Name[]) =>
  z.object({
    facets: z.object(
      Object.fromEntries(names.map((name) => [name, facet])) as Record<
        Name,
        typeof facet
      >
    ),
    count: z.number().int(),
    count_exact: z.boolean(),
  })

export const STORE_FACETS = [
  "source",
  "category",
  "kind",
  "currency",
  "country",
] as const

export const storeFacetsContract = defineRoute({
  ...shared,
  name: "store.offers.facets",
  path: "/store/offers/facets",
  summary: "How many offers there are of which source, category …",
  description: "A facet is not narrowed by its own filter.",
  query: z
    .strictObject(sharedFilters)
    .refine(pricesHaveCurrency, NEEDS_CURRENCY),
  responses: {
    200: { description: "Counts", schema: facetsOf(STORE_FACETS) },
    304: NOT_MODIFIED,
  },
  rate_limit: { points: 300, duration_seconds: 60 },
})

/** `:id` before its siblings: it matches them too, and theirs must win. */
export const storeOfferContracts = [
  storeOfferContract,
  listStoreOffersContract,
  storeFacetsContract,
]
