import { useEventTypes } from "../../hooks/webhooks"
import type { DeliveryState, Endpoint } from "../../lib/webhook-types"
import { DELIVERY_STATES, endpointName } from "../../lib/webhook-words"
import { optionsOf } from "../../lib/words"
import { FilterSelect } from "../../offers/filter-select"
import type { DeliveryFilters } from "../use-delivery-filters"

type DeliveryFilterBarProps = {
  endpoints: readonly Endpoint[]
  filters: DeliveryFilters
  onChange: (more: DeliveryFilters) => void
}

export const DeliveryFilterBar = (props: DeliveryFilterBarProps) => {
  const { endpoints, filters, onChange } = props
  const { data: types = [] } = useEventTypes()
  return (
    <>
      <FilterSelect
        label="Filter by endpoint"
        all="All endpoints"
        value={filters.endpoint_id}
        options={endpoints.map((it) => ({
          ...{ value: it.id, label: endpointName(it) },
        }))}
        onChange={(endpoint_id) => onChange({ endpoint_id })}
      />
      <FilterSelect
        label="Filter by event"
        all="All events"
        value={filters.event_type}
        options={types.map(({ type }) => ({ value: type, label: type }))}
        onChange={(event_type) => onChange({ event_type })}
      />
      <FilterSelect
        label="Filter by state"
        all="All states"
        value={filters.state}
        options={optionsOf(DELIVERY_STATES)}
        onChange={(state) =>
          onChange({ state: state as DeliveryState | undefined })
        }
      />
    </>
  )
}
