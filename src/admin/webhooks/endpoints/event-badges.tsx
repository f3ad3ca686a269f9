import { Badge } from "@medusajs/ui"
import { EVERYTHING } from "../../lib/event-choice"

const SHOWN_MAX = 3

/** What an endpoint asks for, in a table's cell. */
export const EventBadges = ({ patterns }: { patterns: readonly string[] }) => {
  const shown = patterns.slice(0, SHOWN_MAX)
  const rest = patterns.slice(SHOWN_MAX)
  return (
    <ul className="flex w-52 flex-wrap gap-1 py-1.5">
      {shown.map((pattern) => (
        <li key={pattern}>
          <Badge size="2xsmall" className="font-mono">
            {pattern === EVERYTHING ? "everything" : pattern}
          </Badge>
        </li>
      ))}
      {rest.length > 0 && (
        <li title={rest.join(", ")}>
          <Badge size="2xsmall">{rest.length} more</Badge>
        </li>
      )}
    </ul>
  )
}
