import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { syncPromotedOffers } from "../workflows/offers/sync-promoted-offers"

/** The merchant changed offers, or a source was read. */
export default async function syncProductsOnChange({
  event,
  container,
}: SubscriberArgs<{ ids?: string[] }>) {
  await syncPromotedOffers(container, event.data.ids)
}

export const config: SubscriberConfig = {
  event: ["offers.offers_changed", "offers.sync_finished"],
}
