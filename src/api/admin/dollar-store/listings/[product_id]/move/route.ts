import type { MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../../../../lib/http/contract"
import { dollarStoreOf } from "../../../../../../modules/dollar-store/resolve"
import type { moveListingContract } from "../../../contracts"
import { presentListing } from "../../../present"

/** The contract asks for the login, and says so with a code. */
export const AUTHENTICATE = false

/** POST /admin/dollar-store/listings/:product_id/move */
export const POST = async (
  req: ContractRequest<typeof moveListingContract>,
  res: MedusaResponse
) => {
  const { listings } = dollarStoreOf(req.scope)
  const product_id = req.validatedParams.product_id!
  const listing = await listings.move(product_id, req.validatedBody.place)
  res.json({ listing: await presentListing(req.scope, listing) })
}
