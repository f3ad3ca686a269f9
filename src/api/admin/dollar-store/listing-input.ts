import type { z } from "@medusajs/framework/zod"
import type {
  Listing,
  ListingInput,
} from "../../../modules/dollar-store/listings/listings"
import type { updateListingContract } from "./contracts"

type Fields = z.output<(typeof updateListingContract)["body"]>

/**
 * What is stored: what the request names over what there is. A listing that
 * becomes another kind begins anew.
 */
export function listingInput({
  product_id,
  fields,
  known,
  now,
}: {
  product_id: string
  fields: Fields
  known: Listing | null
  now: Date
}): ListingInput {
  const kind = fields.kind ?? known?.kind ?? "own"
  const kept = known && known.kind === kind ? known : shared(known)
  const { external_price, cost, ...rest } = given(fields)
  return {
    ...kept,
    ...rest,
    ...(cost !== undefined && { cost: textOf(cost) }),
    ...(external_price !== undefined && {
      external_price: textOf(external_price),
      external_checked_at: external_price === null ? null : now,
    }),
    ...{ product_id, kind },
  }
}

/** What both kinds have. */
const shared = (known: Listing | null): Partial<ListingInput> =>
  known
    ? {
        position: known.position,
        is_published: known.is_published,
        cost: known.cost,
      }
    : {}

function given(fields: Fields): Fields {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined)
  )
}

const textOf = (amount: number | null) =>
  amount === null ? null : String(amount)
