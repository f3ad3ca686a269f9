import type { AffiliateDeps } from "../deps"
import { type PublishClicks, relayClicks } from "./click-events"
import type { Publish } from "./event"
import { relayEvents } from "./relay-events"

export type AffiliateEvents = ReturnType<typeof createEvents>

/** What is to be told to other systems, until somebody takes it over. */
export function createEvents(deps: Pick<AffiliateDeps, "sql" | "now">) {
  return {
    /** See {@link relayEvents}. */
    relay: (publish: Publish): Promise<number> =>
      relayEvents(deps.sql, publish),
    /** See {@link relayClicks}. */
    relayClicks: (to: {
      since: Date | null
      publish: PublishClicks
    }): Promise<number> => relayClicks(deps, to),
  }
}
