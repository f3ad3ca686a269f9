import { Copy, Heading, Text } from "@medusajs/ui"
import { Copyable } from "../../components/copyable"
import { FactRow } from "../../components/fact-row"
import { TimeAgo } from "../../components/time-ago"
import { WordBadge } from "../../components/word-badge"
import { dateTime } from "../../lib/format"
import { prettyJson } from "../../lib/pretty-json"
import type { DeliveryDetail } from "../../lib/webhook-types"
import { CAUSES, DELIVERY_STATES } from "../../lib/webhook-words"
import { AttemptList } from "./attempt-list"

export const DeliveryBody = (props: DeliveryDetail) => {
  const { delivery, attempts, payload } = props
  return (
    <div className="flex flex-col gap-y-6">
      <div className="border-ui-border-base divide-y rounded-lg border">
        <FactRow label="State">
          <WordBadge word={DELIVERY_STATES[delivery.state]} />
        </FactRow>
        <FactRow label="Why it is sent">{CAUSES[delivery.cause]}</FactRow>
        <FactRow label="Queued">
          <TimeAgo date={delivery.created_at} />
        </FactRow>
        {delivery.next_at && (
          <FactRow label="Next attempt">{dateTime(delivery.next_at)}</FactRow>
        )}
        <FactRow label="Message">
          <Copyable text={delivery.event_id} name="message id" ends={[8, 6]} />
        </FactRow>
      </div>
      <AttemptList attempts={attempts} />
      <section aria-label="Request" className="flex flex-col gap-y-2">
        <div className="flex items-center justify-between">
          <Heading level="h3">Request</Heading>
          {payload && (
            <Copy content={payload} aria-label="Copy the request's body" />
          )}
        </div>
        {payload ? (
          <pre
            tabIndex={0}
            className="bg-ui-bg-subtle border-ui-border-base max-h-96 overflow-auto rounded-lg border p-4 font-mono text-xs leading-5"
          >
            {prettyJson(payload)}
          </pre>
        ) : (
          <Text size="small" className="text-ui-fg-muted">
            The endpoint or this kind of event is not there any more.
          </Text>
        )}
      </section>
    </div>
  )
}
