import { createDataTableColumnHelper, Text } from "@medusajs/ui"
import { InnerLink } from "../../components/inner-link"
import { TimeAgo } from "../../components/time-ago"
import { WordBadge } from "../../components/word-badge"
import { dateTime } from "../../lib/format"
import type { Endpoint } from "../../lib/webhook-types"
import { countWords, endpointWord, hostOf } from "../../lib/webhook-words"
import { deliveriesOf } from "../use-delivery-filters"
import { EndpointActions } from "./endpoint-actions"
import type { EndpointTask } from "./endpoint-dialog"
import { EventBadges } from "./event-badges"

const column = createDataTableColumnHelper<Endpoint>()

export const endpointColumns = (onTask: (task: EndpointTask) => void) => [
  column.display({
    id: "endpoint",
    header: "Endpoint",
    cell: ({ row: { original } }) => (
      <Name
        endpoint={original}
        onOpen={() => onTask({ name: "edit", endpoint: original })}
      />
    ),
  }),
  column.display({
    id: "state",
    header: "State",
    cell: ({ row: { original } }) => <State endpoint={original} />,
  }),
  column.accessor("event_types", {
    header: "Events",
    cell: ({ getValue }) => <EventBadges patterns={getValue()} />,
  }),
  column.accessor("last_success_at", {
    header: "Last delivered",
    cell: ({ getValue }) => <TimeAgo date={getValue()} />,
  }),
  column.display({
    id: "pending",
    header: "Waiting",
    cell: ({ row: { original } }) => (
      <Count endpoint={original} state="pending" />
    ),
  }),
  column.display({
    id: "failed",
    header: "Failed in a day",
    cell: ({ row: { original } }) => (
      <Count endpoint={original} state="failed" />
    ),
  }),
  column.display({
    id: "actions",
    cell: ({ row: { original } }) => (
      <EndpointActions endpoint={original} onTask={onTask} />
    ),
  }),
]

type NameProps = { endpoint: Endpoint; onOpen: () => void }

const Name = ({ endpoint: { url, description }, onOpen }: NameProps) => (
  <div className="flex w-44 flex-col py-1.5 sm:w-64">
    <button
      type="button"
      onClick={onOpen}
      className="txt-compact-small-plus text-ui-fg-base hover:text-ui-fg-interactive focus-visible:shadow-borders-focus truncate rounded text-left outline-none"
    >
      {description || hostOf(url)}
    </button>
    <span
      title={url}
      className="text-ui-fg-muted truncate font-mono text-xs leading-5"
    >
      {url}
    </span>
  </div>
)

const State = ({ endpoint }: { endpoint: Endpoint }) => {
  const { previous_secret_until: until } = endpoint
  return (
    <div className="flex flex-col gap-y-0.5">
      <WordBadge word={endpointWord(endpoint)} />
      {until && Date.parse(until) > Date.now() && (
        <Text
          size="xsmall"
          className="text-ui-fg-muted whitespace-nowrap"
          title={dateTime(until)}
        >
          Two secrets for now
        </Text>
      )}
    </div>
  )
}

type CountProps = { endpoint: Endpoint; state: "pending" | "failed" }

/** Leads to what it counts. */
const Count = ({ endpoint, state }: CountProps) => {
  const count = endpoint[`${state}_count`]
  return (
    <span className="tabular-nums">
      {count === 0 ? (
        <span className="text-ui-fg-muted">0</span>
      ) : (
        <InnerLink
          to={deliveriesOf({ endpoint_id: endpoint.id, state })}
          label={`Show ${countWords(count)} deliveries that ${WORDS[state]}`}
        >
          {countWords(count)}
        </InnerLink>
      )}
    </span>
  )
}

const WORDS = { pending: "wait", failed: "failed" }
