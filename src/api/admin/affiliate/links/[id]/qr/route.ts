import type { MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../../../../lib/http/contract"
import { qrPng, qrSvg } from "../../../../../../modules/affiliate/lib/qr-code"
import { affiliateOf } from "../../../../../../modules/affiliate/resolve"
import { linkUrl } from "../../../present"
import type { linkQrContract } from "../../contracts"

/** The contract asks for the login, and says so with a code. */
export const AUTHENTICATE = false

const TYPES = { svg: "image/svg+xml; charset=utf-8", png: "image/png" }

/** GET /admin/affiliate/links/:id/qr */
export const GET = async (
  req: ContractRequest<typeof linkQrContract>,
  res: MedusaResponse
) => {
  const { links, public_url } = affiliateOf(req.scope)
  const { format, ...size } = req.validatedQuery
  const link = await links.byId(req.validatedParams.id!)
  const url = linkUrl(link, public_url)
  const image = format === "png" ? qrPng(url, size) : await qrSvg(url, size)
  res
    .set({
      "Content-Type": TYPES[format],
      "Cache-Control": "private, max-age=3600",
      "X-Content-Type-Options": "nosniff",
      "Content-Security-Policy": "default-src 'none'",
    })
    .send(image)
}
