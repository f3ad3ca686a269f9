import type { MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../../../lib/http/contract"
import { affiliateOf } from "../../../../../modules/affiliate/resolve"
import { findDestination } from "../../../../r/find-destination"
import { linkInput } from "../../link-input"
import { linkUrl } from "../../present"
import type { linkPreviewContract } from "../contracts"

/** The contract asks for the login, and says so with a code. */
export const AUTHENTICATE = false

/** In place of the id that each click has for itself. */
const ANY_CLICK = "click-id"

/** GET /admin/affiliate/links/preview */
export const GET = async (
  req: ContractRequest<typeof linkPreviewContract>,
  res: MedusaResponse
) => {
  const { links, partners, public_url } = affiliateOf(req.scope)
  const { partner_id, ...given } = req.validatedQuery
  const { ref, status } = await partners.byId(partner_id)
  const { name: _, ...link } = await linkInput(req.scope, given)
  const { product_id, source, campaign } = link
  const found = await links.find({ partner_id, ...link })
  const destination = await findDestination(req.scope, {
    ...{ product: product_id, ref, click_id: ANY_CLICK },
    ...{ source: source || null, campaign: campaign || null },
  })
  res.json({
    preview: {
      url: linkUrl({ ref, ...link }, public_url),
      ...{ source, campaign },
      link_id: found?.id ?? null,
      partner_status: status,
      destination: destination && {
        kind: destination.kind,
        url: destination.url,
      },
    },
  })
}
