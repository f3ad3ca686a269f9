import type { MedusaResponse } from "@medusajs/framework/http"
import { toString } from "qrcode"
import type { ContractRequest } from "../../../../../../lib/http/contract"
import { affiliateOf } from "../../../../../../modules/affiliate/resolve"
import { presentLink } from "../../../present"
import type { linkQrContract } from "../../contracts"

/** The contract asks for the login, and says so with a code. */
export const AUTHENTICATE = false

/** GET /admin/affiliate/links/:id/qr */
export const GET = async (
  req: ContractRequest<typeof linkQrContract>,
  res: MedusaResponse
) => {
  const { links, public_url } = affiliateOf(req.scope)
  const link = await links.byId(req.validatedParams.id!)
  const { url } = presentLink(link, public_url)
  const svg = await toString(url, { type: "svg", errorCorrectionLevel: "M" })
  res
    .set({
      "Content-Type": "image/svg+xml; charset=utf-8",
      "Cache-Control": "private, max-age=3600",
      "X-Content-Type-Options": "nosniff",
      "Content-Security-Policy": "default-src 'none'",
    })
    .send(svg)
}
