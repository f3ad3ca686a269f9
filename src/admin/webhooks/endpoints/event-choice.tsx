import { Skeleton } from "@medusajs/ui"
import { LoadFailed } from "../../components/load-failed"
import { SwitchRow } from "../../components/switch-row"
import { useEventTypes } from "../../hooks/webhooks"
import { EVERYTHING, groupsOf } from "../../lib/event-choice"
import { EventGroupChoice } from "./event-group-choice"

type EventChoiceProps = {
  /** Names, prefixes such as `sale.*`, or `*`. */
  chosen: string[]
  onChange: (chosen: string[]) => void
}

/** What an endpoint is told of. */
export const EventChoice = ({ chosen, onChange }: EventChoiceProps) => {
  const { data, isPending, isError, error, refetch } = useEventTypes()
  const hasAll = chosen.includes(EVERYTHING)
  return (
    <fieldset className="flex flex-col gap-y-3">
      <legend className="txt-compact-small-plus mb-3">Events</legend>
      <SwitchRow
        id="every-event"
        label="Everything"
        hint="Also kinds of events that are added later. Clicks come by the thousand."
        checked={hasAll}
        onChange={(all) =>
          onChange(
            all
              ? [...chosen, EVERYTHING]
              : chosen.filter((it) => it !== EVERYTHING)
          )
        }
      />
      {isPending && (
        <Skeleton className="h-64" aria-busy aria-label="Loading events" />
      )}
      {isError && <LoadFailed error={error} onRetry={refetch} />}
      {data && !hasAll && (
        <div className="border-ui-border-base divide-y rounded-lg border">
          {groupsOf(data).map((group) => (
            <EventGroupChoice
              key={group.name}
              {...{ group, chosen, onChange }}
            />
          ))}
        </div>
      )}
    </fieldset>
  )
}
