import type { MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../../../../lib/http/contract"
import { offersOf } from "../../../../../../modules/offers/resolve"
import { actorOf } from "../../../actor"
import type { deactivateSourceContract } from "../../contracts"
import { presentSources } from "../../present-source"

/** The contract asks for the login, and says so with a code. */
export const AUTHENTICATE = false

/** POST /admin/offers/sources/:slug/deactivate */
export const POST = async (
  req: ContractRequest<typeof deactivateSourceContract>,
  res: MedusaResponse
) => {
  const offers = offersOf(req.scope)
  const stopped = await offers.stopSource(
    req.validatedParams.slug!,
    actorOf(req)
  )
  const [source] = await presentSources(req.scope, [stopped])
  res.json({ source })
}
