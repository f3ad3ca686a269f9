import type { MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../lib/http/contract"
import { offersErrors } from "../../../modules/offers/errors"
import type { Alternative } from "../../../modules/offers/outbound/alternatives"
import type { ClickAnswer } from "../../../modules/offers/outbound/outbound"
import { offersOf } from "../../../modules/offers/resolve"
import { hashSource } from "../../t/page-assets"
import type { outboundContract } from "../contracts"
import { GONE_STYLE, GONE_WORDS, renderGonePage } from "../gone-page"
import { visitorOf } from "../visitor"

type Gone = Extract<ClickAnswer, { kind: "gone" }>

/** GET /o/:id, and HEAD of it */
export const GET = async (
  req: ContractRequest<typeof outboundContract>,
  res: MedusaResponse
) => {
  const id = req.validatedParams.id!
  const { outbound } = offersOf(req.scope)
  const answer = await outbound.click(id, visitorOf(req, new Date()))
  res.set(HEADERS)
  if (answer?.kind === "redirect") {
    return void res.writeHead(302, { location: answer.url }).end()
  }
  const wantsJson = req.accepts(["html", "json"]) === "json"
  if (!wantsJson) {
    return sendPage(res, answer)
  }
  if (!answer) {
    throw offersErrors.offerNotFound(id.slice(0, 40))
  }
  res.status(410).json(presentGone(answer))
}

function sendPage(res: MedusaResponse, gone: Gone | null): void {
  const html = renderGonePage(gone?.why ?? "unknown", gone?.alternatives ?? [])
  res.set(PAGE_HEADERS).writeHead(gone ? 410 : 404, {
    "content-type": "text/html; charset=utf-8",
    "content-length": Buffer.byteLength(html),
  })
  res.end(html)
}

const presentGone = ({ why, alternatives }: Gone) => ({
  type: "not_allowed",
  code: "offers_offer_gone",
  message: GONE_WORDS[why].title,
  reason: why,
  alternatives: alternatives.map(presentAlternative),
})

const presentAlternative = (offer: Alternative) => ({
  ...offer,
  price: offer.price === null ? null : Number(offer.price),
  url: `/o/${offer.id}`,
})

/**
 * The network may learn which site sent a visitor, as its terms often ask, but
 * not from which page.
 */
const HEADERS = {
  "cache-control": "no-store",
  "referrer-policy": "strict-origin",
  "x-robots-tag": "noindex, nofollow",
  "x-content-type-options": "nosniff",
  vary: "accept",
}

const PAGE_HEADERS = {
  "content-security-policy": [
    "default-src 'none'",
    `style-src '${hashSource(GONE_STYLE)}'`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join("; "),
}
