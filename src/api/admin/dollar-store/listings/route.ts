import type { MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../../lib/http/contract"
import { dollarStoreOf } from "../../../../modules/dollar-store/resolve"
import { putListing } from "../../../../workflows/dollar-store/put-listing"
import type { createListingContract, listListingsContract } from "../contracts"
import { listingInput } from "../listing-input"
import { presentListing, presentListings } from "../present"

/** The contract asks for the login, and says so with a code. */
export const AUTHENTICATE = false

/** GET /admin/dollar-store/listings */
export const GET = async (
  req: ContractRequest<typeof listListingsContract>,
  res: MedusaResponse
) => {
  const { limit, offset, ...filters } = req.validatedQuery
  const { listings, count } = await dollarStoreOf(req.scope).listings.list(
    filters,
    { limit, offset }
  )
  const presented = await presentListings(req.scope, listings)
  res.json({ listings: presented, count, limit, offset })
}

/** POST /admin/dollar-store/listings */
export const POST = async (
  req: ContractRequest<typeof createListingContract>,
  res: MedusaResponse
) => {
  const { product_id, ...fields } = req.validatedBody
  const known = await dollarStoreOf(req.scope).listings.find(product_id)
  const input = listingInput({ product_id, fields, known, now: new Date() })
  const { actor_id } = req.auth_context
  const listing = await putListing(req.scope, input, { actor_id })
  res.json({ listing: await presentListing(req.scope, listing) })
}
