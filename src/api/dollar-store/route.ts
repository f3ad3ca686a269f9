import type { MedusaResponse } from "@medusajs/framework/http"
import {
  ContainerRegistrationKeys,
  MedusaError,
} from "@medusajs/framework/utils"
import type { ContractRequest } from "../../lib/http/contract"
import { createLastGood } from "../../modules/dollar-store/lib/last-good"
import { dollarStoreOf } from "../../modules/dollar-store/resolve"
import { provenanceOf } from "../../modules/provenance/resolve"
import { presenterOf, readGrid } from "../api/products/read-grid"
import { TEXT_PAGE_HEADERS, textPage } from "../r/text-page"
import { hashSource } from "../t/page-assets"
import type { dollarStorePageContract } from "./contracts"
import { renderStorePage } from "./page"
import { GRID_SCRIPT, GRID_STYLE } from "./page-assets"

const PER_PAGE = 24

type Request = ContractRequest<typeof dollarStorePageContract>

/** Those that were asked for last, for a database that is away. */
const lastPages = createLastGood<string>({
  ...{ ttl_ms: 0, patience_ms: 5_000, size_max: 200 },
})

/** GET /dollar-store: the grid as a page */
export const GET = async (req: Request, res: MedusaResponse) => {
  const asked = JSON.stringify(req.validatedQuery)
  try {
    const html = await lastPages.get(asked, () => renderGrid(req))
    res.set(PAGE_HEADERS).type("html").send(html)
  } catch (error) {
    answerAway(req, res, error)
  }
}

/** Links lead here too where nobody can be asked for their product. */
function answerAway(req: Request, res: MedusaResponse, error: unknown): void {
  if (error instanceof MedusaError) {
    throw error
  }
  req.scope
    .resolve(ContainerRegistrationKeys.LOGGER)
    .error(`The page of the store could not be made: ${String(error)}`)
  res
    .set({
      ...TEXT_PAGE_HEADERS,
      "retry-after": "30",
      "cache-control": "no-store",
    })
    .status(503)
    .send(AWAY_PAGE)
}

const AWAY_PAGE = textPage(
  "The store is closed for a moment",
  "Something is being repaired. Come back in a minute."
)

async function renderGrid(req: Request): Promise<string> {
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
  return renderStorePage({
    ...grid,
    ...options.page,
    ...{ categories, currencies, currency, first, version },
    brand: provenanceOf(req.scope).options.brand_name,
    asked: { ...asked, product, page: page > 1 ? String(page) : undefined },
  })
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
