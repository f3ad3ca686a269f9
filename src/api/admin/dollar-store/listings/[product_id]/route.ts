import type { MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../../../lib/http/contract"
import { dollarStoreOf } from "../../../../../modules/dollar-store/resolve"
import {
  putListing,
  removeListing,
} from "../../../../../workflows/dollar-store/put-listing"
import type {
  deleteListingContract,
  listingContract,
  updateListingContract,
} from "../../contracts"
import { listingInput } from "../../listing-input"
import { presentListing } from "../../present"

/** The contract asks for the login, and says so with a code. */
export const AUTHENTICATE = false

/** GET /admin/dollar-store/listings/:product_id */
export const GET = async (
  req: ContractRequest<typeof listingContract>,
  res: MedusaResponse
) => {
  const { listings } = dollarStoreOf(req.scope)
  const listing = await listings.get(req.validatedParams.product_id!)
  res.json({ listing: await presentListing(req.scope, listing) })
}

/** POST /admin/dollar-store/listings/:product_id */
export const POST = async (
  req: ContractRequest<typeof updateListingContract>,
  res: MedusaResponse
) => {
  const product_id = req.validatedParams.product_id!
  const known = await dollarStoreOf(req.scope).listings.get(product_id)
  const fields = req.validatedBody
  const input = listingInput({ product_id, fields, known, now: new Date() })
  const { actor_id } = req.auth_context
  const listing = await putListing(req.scope, input, { actor_id })
  res.json({ listing: await presentListing(req.scope, listing) })
}

/** DELETE /admin/dollar-store/listings/:product_id */
export const DELETE = async (
  req: ContractRequest<typeof deleteListingContract>,
  res: MedusaResponse
) => {
  const product_id = req.validatedParams.product_id!
  await removeListing(req.scope, product_id)
  res.json({ product_id, deleted: true })
}
