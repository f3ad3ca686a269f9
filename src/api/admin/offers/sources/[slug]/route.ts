import type { MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../../../lib/http/contract"
import { offersOf } from "../../../../../modules/offers/resolve"
import { actorOf } from "../../actor"
import type { saveSourceContract, sourceContract } from "../contracts"
import { presentSources } from "../present-source"

/** The contract asks for the login, and says so with a code. */
export const AUTHENTICATE = false

/** GET /admin/offers/sources/:slug */
export const GET = async (
  req: ContractRequest<typeof sourceContract>,
  res: MedusaResponse
) => {
  const { sources, conversions } = offersOf(req.scope)
  const found = await sources.get(req.validatedParams.slug!)
  const [source] = await presentSources(req.scope, [found])
  const postback_url = conversions.postbackUrl(found.slug)
  res.json({ source: { ...source, postback_url } })
}

/** PUT /admin/offers/sources/:slug: settings and schedule */
export const PUT = async (
  req: ContractRequest<typeof saveSourceContract>,
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
