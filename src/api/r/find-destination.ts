import type { MedusaContainer } from "@medusajs/framework/types"
import { dollarStoreOf } from "../../modules/dollar-store/resolve"

export type DestinationQuery = {
  /** Id or handle. */
  product: string
  ref: string | null
  source: string | null
  campaign: string | null
  click_id: string
}

export type Destination = { product_id: string; kind: string; url: string }

/** What the redirect asks of the grid, answered from memory. */
export type DestinationReads = {
  find(query: DestinationQuery): Promise<Destination | null>
}

/** Where a product is to be had, by the database alone. */
export async function findDestination(
  scope: MedusaContainer,
  query: DestinationQuery
): Promise<Destination | null> {
  const { destinations } = dollarStoreOf(scope) as {
    destinations?: DestinationReads
  }
  return (await destinations?.find(query)) ?? null
}
