import { createDataTableColumnHelper } from "@medusajs/ui"
import { TimeAgo } from "../../components/time-ago"
import { WordBadge } from "../../components/word-badge"
import type { Subscriber } from "../../lib/marketing-types"
import { SUBSCRIBER_STATES } from "../../lib/marketing-words"
import { SubscriberActions } from "./subscriber-actions"

const column = createDataTableColumnHelper<Subscriber>()

const ago = ({ getValue }: { getValue: () => string | null }) => (
  <TimeAgo date={getValue()} />
)

export const SUBSCRIBER_COLUMNS = [
  column.accessor("email", {
    header: "Address",
    cell: ({ getValue }) =>
      getValue() ?? <span className="text-ui-fg-muted">Forgotten</span>,
  }),
  column.accessor("state", {
    header: "State",
    cell: ({ getValue }) => <WordBadge word={SUBSCRIBER_STATES[getValue()]} />,
  }),
  column.accessor("consent_source", { header: "Form" }),
  column.accessor("consent_version", { header: "Text version" }),
  column.accessor("consent_at", { header: "Agreed", cell: ago }),
  column.accessor("confirmed_at", { header: "Confirmed", cell: ago }),
  column.accessor("ended_at", { header: "Ended", cell: ago }),
  column.display({
    id: "actions",
    cell: ({ row: { original } }) => (
      <SubscriberActions subscriber={original} />
    ),
  }),
]
