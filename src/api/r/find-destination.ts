import type { MedusaContainer } from "@medusajs/framework/types"
import { affiliateOf } from "../../modules/affiliate/resolve"
import { within } from "../../modules/affiliate/visits/writer"
import { dollarStoreOf } from "../../modules/dollar-store/resolve"

/** What a visitor waits at most where a product was never asked for. */
const FIRST_WAIT_MS = 1_000

type LinkFields = {
  ref: string | null
  source: string | null
  campaign: string | null
  click_id: string
}

export type DestinationQuery = LinkFields & {
  /** Id or handle. */
  product: string
}

export type Destination = { product_id: string; kind: string; url: string }

/** What the redirect asks of the grid, answered from memory. */
export type DestinationReads = {
  /** @throws while the database is away and the product was never asked for */
  find(
    query: Partial<LinkFields> & { product: string }
  ): Promise<Destination | null>
  /** The shop's own page. */
  homeUrl(query: LinkFields): string
}

const gridOf = (scope: MedusaContainer) =>
  dollarStoreOf(scope) as { destinations?: DestinationReads }

/** Where a product is to be had, by the database alone. */
export async function findDestination(
  scope: MedusaContainer,
  query: DestinationQuery
): Promise<Destination | null> {
  return (await gridOf(scope).destinations?.find(query)) ?? null
}

export type Landing = {
  product_id: string
  url: string
  /** Nobody could be asked: `product_id` is what the link says. */
  is_product_unasked: boolean
}

/**
 * Where a visitor is led: to the product, or to the shop's own page while the
 * database is away and the product was never asked for.
 *
 * @returns null where there is no such product
 */
export async function findLanding(
  scope: MedusaContainer,
  query: DestinationQuery
): Promise<Landing | null> {
  knowProducts(scope)
  try {
    const found = await within(FIRST_WAIT_MS, findDestination(scope, query))
    return found && { ...found, is_product_unasked: false }
  } catch (error) {
    const url = gridOf(scope).destinations?.homeUrl(query)
    if (!url) {
      throw error
    }
    return { product_id: query.product, url, is_product_unasked: true }
  }
}

/** Grids that this process's clicks know already. */
const known = new WeakSet<object>()

/** For clicks on disk that are unsure of their product. */
export function knowProducts(scope: MedusaContainer): void {
  const grid = gridOf(scope)
  if (known.has(grid)) {
    return
  }
  known.add(grid)
  affiliateOf(scope).visits.findProductsBy(async (product) => {
    const found = await grid.destinations?.find({ product })
    return found?.product_id ?? null
  })
}
