import type { MedusaContainer } from "@medusajs/framework/types"
import { affiliateOf } from "../../../modules/affiliate/resolve"
import { webhooksOf } from "../../../modules/webhooks/resolve"

const CLICK = "click.recorded"

/**
 * Moves what the affiliate module keeps to be told to the outbox of webhooks:
 * sales, commissions and payouts in one transaction from table to table.
 */
export async function publishAffiliateEvents(
  container: MedusaContainer
): Promise<number> {
  const webhooks = webhooksOf(container)
  return await affiliateOf(container).events.relay((event, trx) =>
    webhooks.publish(event, trx)
  )
}

/** Tells clicks, while an endpoint asks for them. */
export async function publishClicks(
  container: MedusaContainer
): Promise<number> {
  const webhooks = webhooksOf(container)
  return await affiliateOf(container).events.relayClicks({
    since: await webhooks.wantedSince(CLICK),
    publish: (events, trx) => webhooks.publishAll({ type: CLICK, events }, trx),
  })
}
