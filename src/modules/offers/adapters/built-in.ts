import type { OfferAdapter } from "./adapter"
import { awin } from "./awin/awin"
import { clickbank } from "./clickbank/clickbank"
import { ebay } from "./ebay/ebay"
import { impact } from "./impact/impact"
import { partnerstack } from "./partnerstack/partnerstack"
import { rakuten } from "./rakuten/rakuten"

/** In the order that the admin lists them. */
export const builtInAdapters: readonly OfferAdapter[] = [
  clickbank,
  rakuten,
  impact,
  awin,
  partnerstack,
  ebay,
]
