import type { OfferStatus } from "./offer"

/** Fields of a product that follow its offer. */
export type ProductCopy = {
  title: string
  description: string | null
  thumbnail: string | null
  status: "draft" | "published"
  metadata: Record<string, unknown>
}

export type CopiedOffer = {
  id: string
  source: string
  title: string
  description: string | null
  image_url: string | null
  price: string | null
  currency: string | null
  status: OfferStatus
}

/**
 * The product as the offer would have it.
 *
 * @param wanted its status while the offer may be clicked
 */
export function productOf(
  offer: CopiedOffer,
  wanted: ProductCopy["status"]
): ProductCopy {
  return {
    title: offer.title,
    description: offer.description,
    thumbnail: offer.image_url,
    status: offer.status === "active" ? wanted : "draft",
    metadata: {
      offer_id: offer.id,
      offer_source: offer.source,
      offer_url: `/o/${offer.id}`,
      offer_price: offer.price === null ? null : Number(offer.price),
      offer_currency: offer.currency,
    },
  }
}

const FIELDS = ["title", "description", "thumbnail", "status"] as const

/**
 * What has to be written to the product. A field that is no longer what was
 * last copied was edited by the merchant, and stays.
 */
export function productChanges(
  product: Omit<ProductCopy, "metadata" | "status"> & {
    status: string
    metadata?: Record<string, unknown> | null
  },
  copied: ProductCopy,
  next: ProductCopy
): Partial<ProductCopy> {
  const changes: Partial<Record<string, unknown>> = {}
  for (const field of FIELDS) {
    if (product[field] === copied[field] && next[field] !== copied[field]) {
      changes[field] = next[field]
    }
  }
  const metadata = product.metadata ?? {}
  const moved = Object.entries(next.metadata).filter(
    ([name, value]) => metadata[name] !== value
  )
  if (moved.length > 0) {
    changes.metadata = { ...metadata, ...next.metadata }
  }
  return changes as Partial<ProductCopy>
}
