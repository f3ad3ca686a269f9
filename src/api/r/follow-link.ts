import type { MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../lib/http/contract"
import { affiliateErrors } from "../../modules/affiliate/errors"
import { dimensionValue } from "../../modules/affiliate/lib/dimension-value"
import { affiliateOf } from "../../modules/affiliate/resolve"
import type { Arrival } from "../../modules/affiliate/visits/visits"
import { clickCookie, withClick } from "./click-cookie"
import type { redirectContract } from "./contracts"
import { findLanding } from "./find-destination"
import { findPartner } from "./find-partner"
import { TEXT_PAGE_HEADERS, textPage } from "./text-page"
import { visitFactsOf } from "./visit-request"

type Request = ContractRequest<typeof redirectContract>

/** Programs that follow every link follow this one; no page shows it. */
const TRAP = "~"

/** Counts the click, durably, and leads on to the product. */
export async function followLink(
  req: Request,
  res: MedusaResponse
): Promise<void> {
  const { ref, product } = req.validatedParams
  const { visits } = affiliateOf(req.scope)
  const visit_id = visits.newVisitId()
  const partner = await findPartner(req.scope, ref)
  const source = dimensionValue(req.validatedQuery.source)
  const campaign = dimensionValue(req.validatedQuery.campaign)
  const is_trap = product === TRAP
  const destination = is_trap
    ? null
    : await findLanding(req.scope, {
        ...{ product, ref: partner.ref, source, campaign },
        click_id: visit_id,
      })
  const arrival: Arrival = {
    ...visitFactsOf(req),
    ...partner,
    ...{ visit_id, kind: "click", source, campaign, is_trap },
    product_id: destination?.product_id ?? TRAP,
    is_product_unasked: destination?.is_product_unasked,
  }
  if (destination || is_trap) {
    await visits.recordVisit(await visits.visitOf(arrival))
  }
  if (!destination) {
    return answerNotFound(req, res)
  }
  const cookie = clickCookie(req, visit_id)
  const location = withClick(destination.url, visit_id)
  res.writeHead(302, {
    ...HEADERS,
    location,
    ...(cookie && { "set-cookie": cookie }),
  })
  res.end()
}

const NOT_FOUND_PAGE = textPage(
  "There is no such product",
  "The link is wrong, or the product is no longer sold."
)

function answerNotFound(req: Request, res: MedusaResponse): void {
  res.set(HEADERS)
  if (req.accepts(["html", "json"]) === "json") {
    throw affiliateErrors.productNotFound(
      req.validatedParams.product.slice(0, 60)
    )
  }
  res.set(TEXT_PAGE_HEADERS).status(404).send(NOT_FOUND_PAGE)
}

/**
 * The shop may learn which site sent a visitor, as programmes' terms often ask,
 * but not from which page.
 */
const HEADERS = {
  "cache-control": "private, no-store",
  "referrer-policy": "strict-origin",
  "x-robots-tag": "noindex, nofollow",
  "x-content-type-options": "nosniff",
  vary: "accept",
}
