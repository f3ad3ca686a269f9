import { Badge, Text } from "@medusajs/ui"
import { TimeAgo } from "../../components/time-ago"
import { WordBadge } from "../../components/word-badge"
import type { Click } from "../lib/click-types"
import {
  countryText,
  KINDS,
  noProductWords,
  reasonWords,
} from "../lib/click-words"
import { useNames } from "../money/hooks/shop"
import { CLICK_CLASSES } from "../money/lib/words"
import { type RowColumn, RowTable } from "../shared/row-table"

type ClickTableProps = { clicks: Click[]; onOpen: (click: Click) => void }

export const ClickTable = ({ clicks, onOpen }: ClickTableProps) => {
  const nameOf = useNames(
    "products",
    clicks.map(({ product_id }) => product_id)
  )
  return (
    <RowTable
      label="Clicks"
      rows={clicks}
      columns={columnsOf(nameOf)}
      keyOf={({ id }) => id}
      onOpen={onOpen}
    />
  )
}

const columnsOf = (
  nameOf: (product_id: string) => string
): RowColumn<Click>[] => [
  {
    header: "When",
    cell: ({ id, kind, occurred_at }) => (
      // The row's own click opens it; by keyboard this does.
      <button
        type="button"
        className="focus-visible:shadow-borders-focus rounded text-left outline-none"
        aria-label={`Open ${kind} ${id}`}
      >
        <Text size="small">
          <TimeAgo date={occurred_at} />
        </Text>
        <Text size="xsmall" className="text-ui-fg-muted">
          {KINDS[kind]}
        </Text>
      </button>
    ),
  },
  {
    header: "Class",
    cell: (click) => <WordBadge word={CLICK_CLASSES[click.class]} />,
  },
  {
    header: "Reasons",
    className: "max-w-72 py-2",
    cell: ({ reasons }) => <Reasons reasons={reasons} />,
  },
  {
    header: "Partner",
    cell: ({ ref }) =>
      ref ? (
        <span className="font-mono text-xs">{ref}</span>
      ) : (
        <span className="text-ui-fg-muted">–</span>
      ),
  },
  {
    header: "Product",
    className: "max-w-52 truncate",
    cell: ({ product_id }) => noProductWords(product_id) ?? nameOf(product_id),
  },
  {
    header: "Source and campaign",
    className: "max-w-48 truncate",
    cell: ({ source, campaign }) =>
      [source, campaign].filter(Boolean).join(" · ") || <Dash />,
  },
  {
    header: "From",
    className: "max-w-44 truncate",
    cell: ({ referrer_host, country }) =>
      [referrer_host, country && countryText(country)]
        .filter(Boolean)
        .join(" · ") || <Dash />,
  },
]

const Dash = () => <span className="text-ui-fg-muted">–</span>

const Reasons = ({ reasons }: { reasons: Click["reasons"] }) =>
  reasons.length === 0 ? (
    <Dash />
  ) : (
    <span className="flex flex-wrap gap-1">
      {reasons.map((reason) => (
        <Badge
          key={reason}
          size="2xsmall"
          color="grey"
          title={reason}
          className="whitespace-nowrap"
        >
          {reasonWords(reason)}
        </Badge>
      ))}
    </span>
  )
