import { ArrowPath } from "@medusajs/icons"
import { Button } from "@medusajs/ui"
import { useState } from "react"
import { Section } from "../../components/section"
import { useAllEndpoints, useDeliveries } from "../../hooks/webhooks"
import { endpointName } from "../../lib/webhook-words"
import { LogBody } from "../../offers/log-body"
import { useDeliveryFilters } from "../use-delivery-filters"
import { DeliveryDrawer } from "./delivery-drawer"
import { DeliveryFilterBar } from "./delivery-filter-bar"
import { DeliveryTable } from "./delivery-table"
import { ReplayDrawer } from "./replay-drawer"

/** What was sent where, and how it went. */
export const DeliveriesTab = () => {
  const { filters, filter, open, show, close } = useDeliveryFilters()
  const pages = useDeliveries(filters)
  const { data: endpoints = [] } = useAllEndpoints()
  const [isReplaying, setReplaying] = useState(false)
  const names = new Map(endpoints.map((it) => [it.id, endpointName(it)]))
  const isFiltered = Object.values(filters).some(Boolean)
  return (
    <>
      <Section
        title="Deliveries"
        description="Tried again for about three days. Receivers get each event at least once."
        actions={
          <div className="flex flex-wrap items-center gap-2">
            <DeliveryFilterBar {...{ endpoints, filters }} onChange={filter} />
            <Button
              size="small"
              variant="secondary"
              disabled={endpoints.length === 0}
              onClick={() => setReplaying(true)}
            >
              <ArrowPath />
              Send again
            </Button>
          </div>
        }
      >
        <LogBody
          pages={pages}
          rows={pages.data?.pages.flatMap((page) => page.deliveries)}
          name="deliveries"
          empty={
            isFiltered
              ? "No delivery is like that."
              : "Nothing was sent yet. An endpoint is told as soon as something happens that it asks for; a test is sent by its menu."
          }
        >
          {(rows) => (
            <DeliveryTable deliveries={rows} names={names} onOpen={show} />
          )}
        </LogBody>
      </Section>
      {open && <DeliveryDrawer id={open} names={names} onClose={close} />}
      {isReplaying && (
        <ReplayDrawer
          endpoint_id={filters.endpoint_id}
          onClose={() => setReplaying(false)}
        />
      )}
    </>
  )
}
