import { Text } from "@medusajs/ui"
import type { ReactNode } from "react"
import { TimeAgo } from "../../components/time-ago"
import { dateTime } from "../../lib/format"
import type { Source } from "../../lib/sync-types"
import { SCHEDULE_WORDS } from "../../lib/sync-words"
import { timeUntil, whole } from "../../lib/sync-progress"
import { OpenLink } from "../open-link"

/** What a merchant wants to know of a network at a glance. */
export const SourceFacts = ({ source }: { source: Source }) => (
  <>
    <dl className="grid grid-cols-2 gap-x-6 gap-y-3 px-6 py-4 sm:grid-cols-3">
      <Fact label="Offers">
        <OpenLink
          tab="offers"
          preset={{ source: source.slug }}
          label={`Show the offers of ${source.name}`}
        >
          {whole(source.offers)}
        </OpenLink>
      </Fact>
      <Fact label="Schedule">{SCHEDULE_WORDS[source.schedule]}</Fact>
      <Fact label="Next sync">
        {source.next_run_at ? (
          <time
            dateTime={source.next_run_at}
            title={dateTime(source.next_run_at)}
          >
            {timeUntil(source.next_run_at, Date.now())}
          </time>
        ) : (
          "–"
        )}
      </Fact>
      <Fact label="Last success">
        <TimeAgo date={source.last_success_at} />
      </Fact>
      <Fact label="Last sync">
        {source.last_run_id && source.last_run_at ? (
          <OpenLink
            tab="history"
            preset={{ run: source.last_run_id }}
            label={`Show the last run of ${source.name}`}
          >
            <TimeAgo date={source.last_run_at} />
          </OpenLink>
        ) : (
          "–"
        )}
      </Fact>
      <Fact label="Account">{source.account ?? "–"}</Fact>
    </dl>
    {source.last_error && (
      <Text
        size="small"
        role="status"
        className="text-ui-fg-error break-words px-6 py-3"
      >
        {source.last_error.message}
      </Text>
    )}
  </>
)

const Fact = ({ label, children }: { label: string; children: ReactNode }) => (
  <div className="flex min-w-0 flex-col">
    <dt className="txt-xsmall text-ui-fg-muted">{label}</dt>
    <dd className="txt-small text-ui-fg-base truncate tabular-nums">
      {children}
    </dd>
  </div>
)
