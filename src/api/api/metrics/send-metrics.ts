import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { MedusaContainer } from "@medusajs/framework/types"
import { sendEvents } from "../../../lib/http/send-events"
import { metricsJson } from "../../../modules/affiliate/metrics/present-metrics"
import type { MetricsFilters } from "../../../modules/affiliate/metrics/types"
import { affiliateOf } from "../../../modules/affiliate/resolve"
import { productNamesOf } from "./product-names"

const STALL_SECONDS = 20
/** As `metricsId` makes them. */
const EVENT_ID = /^[\w-]{22}$/

export async function sendMetrics(
  scope: MedusaContainer,
  res: MedusaResponse,
  filters: MetricsFilters
): Promise<void> {
  const { metrics } = affiliateOf(scope)
  const found = await metrics.read(filters, productNamesOf(scope))
  res.set("Cache-Control", "private, no-store")
  res.type("json").send(metricsJson(found))
}

/** Answers with the figures as they change, or 429 with too many streams. */
export async function streamMetrics(
  req: MedusaRequest,
  res: MedusaResponse,
  { filters, owner }: { filters: MetricsFilters; owner: string }
): Promise<void> {
  const { metrics } = affiliateOf(req.scope)
  const last_id = req.get("last-event-id")
  const after = EVENT_ID.test(last_id ?? "") ? last_id : undefined
  const namesOf = productNamesOf(req.scope)
  await sendEvents(
    res,
    async function* (signal) {
      let event = after ? "update" : "snapshot"
      const states = metrics.watch(filters, { namesOf, after, signal })
      for await (const state of states) {
        yield { event, ...state }
        event = "update"
      }
    },
    { enter: () => metrics.enterStream(owner), stall_seconds: STALL_SECONDS }
  )
}
