import type { MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../../../../lib/http/contract"
import { offersOf } from "../../../../../../modules/offers/resolve"
import { actorOf } from "../../../actor"
import type { credentialsContract } from "../../contracts"
import { presentSources } from "../../present-source"

/** The contract asks for the login, and says so with a code. */
export const AUTHENTICATE = false

/** PUT /admin/offers/sources/:slug/credentials: tried first, never answered */
export const PUT = async (
  req: ContractRequest<typeof credentialsContract>,
  res: MedusaResponse
) => {
  const saved = await offersOf(req.scope).sources.save(
    req.validatedParams.slug!,
    req.validatedBody,
    actorOf(req)
  )
  const [source] = await presentSources(req.scope, [saved])
  res.json({ source })
}
