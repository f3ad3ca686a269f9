import { Table, Text } from "@medusajs/ui"
import { TimeAgo } from "../../components/time-ago"
import { WordBadge } from "../../components/word-badge"
import { timeLeft } from "../../lib/format"
import type { Delivery } from "../../lib/webhook-types"
import { DELIVERY_STATES } from "../../lib/webhook-words"

const HEADERS = ["When", "State", "Event", "Endpoint", "Answer", "Attempts"]

type DeliveryTableProps = {
  deliveries: Delivery[]
  /** Of endpoints, by their ids. */
  names: ReadonlyMap<string, string>
  onOpen: (id: string) => void
}

export const DeliveryTable = (props: DeliveryTableProps) => (
  <div className="overflow-x-auto">
    <Table>
      <Table.Header className="border-t-0">
        <Table.Row>
          {HEADERS.map((header) => (
            <Table.HeaderCell key={header} className="whitespace-nowrap">
              {header}
            </Table.HeaderCell>
          ))}
        </Table.Row>
      </Table.Header>
      <Table.Body>
        {props.deliveries.map((delivery) => (
          <DeliveryRow key={delivery.id} {...props} delivery={delivery} />
        ))}
      </Table.Body>
    </Table>
  </div>
)

type DeliveryRowProps = DeliveryTableProps & { delivery: Delivery }

const DeliveryRow = ({ delivery, names, onOpen }: DeliveryRowProps) => {
  const { id, event_type, endpoint_id, cause, state } = delivery
  return (
    <Table.Row className="cursor-pointer" onClick={() => onOpen(id)}>
      <Table.Cell>
        <TimeAgo date={delivery.created_at} />
      </Table.Cell>
      <Table.Cell>
        <WordBadge word={DELIVERY_STATES[state]} />
      </Table.Cell>
      <Table.Cell className="py-2">
        <button
          type="button"
          aria-label={`Open the delivery of ${event_type}, ${DELIVERY_STATES[state].label}`}
          className="hover:text-ui-fg-interactive focus-visible:shadow-borders-focus whitespace-nowrap rounded font-mono text-xs outline-none"
          onClick={(event) => {
            event.stopPropagation()
            onOpen(id)
          }}
        >
          {event_type}
        </button>
        {cause !== "event" && (
          <Text size="xsmall" className="text-ui-fg-muted">
            {cause === "test" ? "Test" : "Sent again"}
          </Text>
        )}
      </Table.Cell>
      <Table.Cell className="max-w-48 truncate">
        {names.get(endpoint_id) ?? endpoint_id}
      </Table.Cell>
      <Table.Cell className="max-w-64 py-2">
        <Answer {...delivery} />
      </Table.Cell>
      <Table.Cell className="py-2 tabular-nums">
        {delivery.attempts}
        {delivery.next_at && delivery.attempts > 0 && (
          <Text
            size="xsmall"
            className="text-ui-fg-muted whitespace-nowrap"
            title={delivery.next_at}
          >
            next {timeLeft(delivery.next_at, Date.now())}
          </Text>
        )}
      </Table.Cell>
    </Table.Row>
  )
}

const Answer = ({ response_status, response_ms, error, state }: Delivery) => {
  if (response_status === null) {
    return (
      <span className="text-ui-fg-muted block truncate" title={error ?? ""}>
        {error ?? (state === "pending" ? "Not yet" : "–")}
      </span>
    )
  }
  return (
    <span className="whitespace-nowrap tabular-nums">
      {response_status}
      <span className="text-ui-fg-muted"> · {response_ms} ms</span>
    </span>
  )
}
