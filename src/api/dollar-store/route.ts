import type { MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../lib/http/contract"
import { dollarStoreOf } from "../../modules/dollar-store/resolve"
import { provenanceOf } from "../../modules/provenance/resolve"
import { presenterOf, readGrid } from "../api/products/read-grid"
import { hashSource } from "../t/page-assets"
import type { dollarStorePageContract } from "./contracts"
import { renderStorePage } from "./page"
import { GRID_SCRIPT, GRID_STYLE } from "./page-assets"

const PER_PAGE = 24

/** GET /dollar-store: the grid as a page */
export const GET = async (
  req: ContractRequest<typeof dollarStorePageContract>,
  res: MedusaResponse
) => {
  const { page, product, ...asked } = req.validatedQuery
  const { cards, options } = dollarStoreOf(req.scope)
  // Before the cards: what changes meanwhile is told twice, not never.
  const version = await cards.version()
  const [categories, priced] = await Promise.all([
    cards.categories(),
    cards.currencies(),
  ])
  const currencies = [...new Set([options.base_currency, ...priced])]
  const currency =
    currencies.find((it) => it === asked.currency) ?? options.base_currency
  const view = { ...asked, currency }
  const grid = await readGrid(req.scope, { ...view, page, per_page: PER_PAGE })
  const row = product ? await cards.byProduct(product) : null
  const first = row && (await presenterOf(req.scope, view)).one(row)
  const html = renderStorePage({
    ...grid,
    ...options.page,
    ...{ categories, currencies, currency, first, version },
    brand: provenanceOf(req.scope).options.brand_name,
    asked: { ...asked, page: page > 1 ? String(page) : undefined },
  })
  res.set(PAGE_HEADERS).type("html").send(html)
}

const PAGE_HEADERS = {
  "cache-control": "no-cache",
  "referrer-policy": "strict-origin-when-cross-origin",
  "x-content-type-options": "nosniff",
  "content-security-policy": [
    "default-src 'none'",
    `style-src '${hashSource(GRID_STYLE)}'`,
    `script-src '${hashSource(GRID_SCRIPT)}'`,
    // Product images may be with any host that the merchant uses.
    "img-src 'self' data: http: https:",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join("; "),
}
