import { Badge, Heading, Text } from "@medusajs/ui"
import { dateTime } from "../../lib/format"
import type { Attempt } from "../../lib/webhook-types"

/** Each attempt, the last one first. */
export const AttemptList = ({ attempts }: { attempts: Attempt[] }) => (
  <section aria-label="Attempts" className="flex flex-col gap-y-2">
    <Heading level="h3">Attempts</Heading>
    {attempts.length === 0 && (
      <Text size="small" className="text-ui-fg-muted">
        None yet.
      </Text>
    )}
    <ol className="flex flex-col gap-y-2" reversed>
      {attempts.toReversed().map((attempt) => (
        <AttemptRow key={attempt.number} attempt={attempt} />
      ))}
    </ol>
  </section>
)

const AttemptRow = ({ attempt }: { attempt: Attempt }) => {
  const { number, started_at, response_status, response_ms } = attempt
  return (
    <li className="border-ui-border-base flex flex-col gap-y-1 rounded-lg border px-4 py-3">
      <div className="flex flex-wrap items-center justify-between gap-x-3">
        <span className="flex items-center gap-x-2">
          <Text size="small" weight="plus">
            Attempt {number}
          </Text>
          <Badge
            size="2xsmall"
            color={isTaken(response_status) ? "green" : "red"}
          >
            {response_status ?? "No answer"}
          </Badge>
          {response_ms !== null && (
            <Text size="small" className="text-ui-fg-subtle tabular-nums">
              {response_ms.toLocaleString("en")} ms
            </Text>
          )}
        </span>
        <Text size="xsmall" className="text-ui-fg-muted">
          {dateTime(started_at)}
        </Text>
      </div>
      {attempt.error && (
        <Text size="small" className="text-ui-fg-error break-words">
          {attempt.error}
        </Text>
      )}
      {attempt.response_body && (
        <pre className="text-ui-fg-subtle max-h-40 overflow-auto whitespace-pre-wrap break-words font-mono text-xs">
          {attempt.response_body}
        </pre>
      )}
    </li>
  )
}

const isTaken = (status: number | null) =>
  status !== null && status >= 200 && status < 300
