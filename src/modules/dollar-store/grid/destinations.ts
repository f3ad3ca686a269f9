import type { DollarStoreDeps } from "../deps"
import {
  destinationUrl,
  type Visit,
  withTemplate,
} from "../lib/destination-url"
import { createLastGood } from "../lib/last-good"
import type { ListingKind } from "../listings/listings"
import type { GridRow } from "./card"
import type { Cards } from "./cards"

export type Destination = {
  product_id: string
  kind: ListingKind
  /** Absolute. */
  url: string
}

export type Destinations = {
  /**
   * Where the link of a product leads: of an own one to its page in the
   * storefront, else to the other shop. Nothing of the address is the
   * visitor's. Answers from memory while the database is away.
   *
   * @param product id or handle
   * @returns null for a product that is not in the grid
   */
  find(input: Visit & { product: string }): Promise<Destination | null>
  /** The shop's own page, for a product that nobody can be asked for. */
  homeUrl(visit: Visit): string
  /** The same of a row that is at hand. */
  urlOf(row: GridRow, visit: Visit): string
  /** Remembers the grid, for a database that goes away before any visitor. */
  warm(): Promise<void>
  /** A listing changed: look again at the next visit. */
  forget(): void
}

const MEMORY = { ttl_ms: 5_000, size_max: 10_000 }

export function createDestinations(
  deps: DollarStoreDeps & { cards: Cards; public_url: string }
): Destinations {
  const { cards, now } = deps
  const memory = createLastGood<GridRow | null>({
    ...MEMORY,
    now: () => now().getTime(),
  })
  return {
    async find({ product, ...visit }) {
      const row = await memory.get(product, () => cards.byProduct(product))
      if (!row?.kind) {
        return null
      }
      const url = urlOf(row, visit, deps)
      return { product_id: row.product_id, kind: row.kind, url }
    },
    homeUrl: (visit) => withTemplate(homePage(deps), OWN_QUERY, visit),
    urlOf: (row, visit) => urlOf(row, visit, deps),
    async warm() {
      for (const row of await cards.first(MEMORY.size_max / 2)) {
        memory.set(row.product_id, row)
        memory.set(row.handle, row)
      }
    },
    forget: () => memory.clear(),
  }
}

function urlOf(
  row: GridRow,
  visit: Visit,
  { options, public_url }: DollarStoreDeps & { public_url: string }
): string {
  if (row.kind === "affiliate") {
    return destinationUrl({
      url: row.destination_url ?? "",
      network: row.network ?? "default",
      template: row.template ?? options.destination_query,
      amazon_tag: options.amazon_tag,
      visit,
    })
  }
  return withTemplate(ownPage(row, options, public_url), OWN_QUERY, visit)
}

const OWN_QUERY =
  "ref={ref}&source={source}&campaign={campaign}&slv_click={click_id}"

const homePage = ({
  options: { storefront_url },
  public_url,
}: Pick<DollarStoreDeps, "options"> & { public_url: string }): string =>
  storefront_url ?? `${public_url}/dollar-store`

function ownPage(
  { handle, product_id }: GridRow,
  { storefront_url, product_path }: DollarStoreDeps["options"],
  public_url: string
): string {
  if (!storefront_url) {
    return `${public_url}/dollar-store?product=${encodeURIComponent(product_id)}`
  }
  const path = product_path
    .replace("{handle}", () => encodeURIComponent(handle))
    .replace("{product_id}", () => encodeURIComponent(product_id))
  return `${storefront_url}${path}`
}
