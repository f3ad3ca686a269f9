import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { publishAffiliateEvents } from "../workflows/affiliate/lib/publish-affiliate-events"

/**
 * Tells at once what the affiliate module has just done. Which event woke it
 * does not matter: what there is to tell is in the database.
 */
export default async function publishEventsOfAffiliate({
  container,
}: SubscriberArgs<Record<string, unknown>>) {
  await publishAffiliateEvents(container)
}

export const config: SubscriberConfig = {
  event: [
    "affiliate.sale_recorded",
    "affiliate.sale_reversed",
    "affiliate.commission_released",
    "affiliate.commission_rejected",
    "affiliate.commissions_approved",
    "affiliate.payout_closed",
    "affiliate.payout_paid",
    "affiliate.payout_cancelled",
  ],
}
