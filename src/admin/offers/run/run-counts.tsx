import { Container, Text } from "@medusajs/ui"
import type { Run } from "../../lib/sync-types"
import { whole } from "../../lib/sync-progress"

const COUNTS = [
  ["new_count", "New"],
  ["changed_count", "Changed"],
  ["unchanged_count", "Unchanged"],
  ["returned_count", "Came back"],
  ["missing_count", "Left the feed"],
  ["expired_count", "Expired"],
  ["duplicate_count", "Twice in the feed"],
  ["rejected_count", "Refused"],
] as const

/** What a run did to the offers. */
export const RunCounts = ({ run }: { run: Run }) => (
  <Container className="p-0">
    <dl className="grid grid-cols-2 gap-x-6 gap-y-4 px-6 py-4 sm:grid-cols-4">
      {COUNTS.map(([name, label]) => (
        <div key={name} className="flex flex-col">
          <dt>
            <Text size="xsmall" className="text-ui-fg-muted">
              {label}
            </Text>
          </dt>
          <dd className="text-ui-fg-base text-lg font-medium tabular-nums">
            {whole(run[name])}
          </dd>
        </div>
      ))}
    </dl>
  </Container>
)
