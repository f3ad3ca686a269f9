import { Heading, Text } from "@medusajs/ui"
import { TimeAgo } from "../../components/time-ago"
import { WordBadge } from "../../components/word-badge"
import type { TagEvent } from "../../lib/types"
import { TAG_STATES } from "../../lib/words"

const words = (action: string) =>
  `${action.charAt(0).toUpperCase()}${action.slice(1).replaceAll("_", " ")}`

export const TagHistory = ({ history }: { history: TagEvent[] }) => (
  <section className="px-6 py-4">
    <Heading level="h3" className="pb-3">
      History
    </Heading>
    <ol className="flex flex-col gap-y-4">
      {history.map(({ id, action, to_state, note, created_at }) => (
        <li key={id} className="flex flex-col gap-y-1">
          <div className="flex items-center justify-between gap-x-2">
            <Text size="small" weight="plus">
              {words(action)}
            </Text>
            <WordBadge word={TAG_STATES[to_state]} />
          </div>
          {note && (
            <Text size="small" className="text-ui-fg-subtle">
              {note}
            </Text>
          )}
          <Text size="xsmall" className="text-ui-fg-muted">
            <TimeAgo date={created_at} />
          </Text>
        </li>
      ))}
    </ol>
  </section>
)
