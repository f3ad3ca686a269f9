import { offersOf } from "../../src/modules/offers/resolve"
import type { Shop } from "./shop"

/**
 * A shop that calls a network at its double. Options are one parsed object that
 * every call reads, so this may happen while the shop runs. Closing the double
 * leaves the network to nobody, and never to the real one.
 */
export function leadTo(
  { container }: Pick<Shop, "container">,
  slug: string,
  double: { url: string }
): void {
  offersOf(container).options.networks[slug] = { base_url: double.url }
}
