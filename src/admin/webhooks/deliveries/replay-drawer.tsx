import { RadioGroup, toast } from "@medusajs/ui"
import { useState } from "react"
import { Choice } from "../../components/choice"
import { Field } from "../../components/field"
import { FormDrawer } from "../../components/form-drawer"
import { useAllEndpoints, useReplaySpan } from "../../hooks/webhooks"
import { counted, messageOf } from "../../lib/format"
import type { ReplayWhich } from "../../lib/webhook-types"
import { endpointName, REPLAY_WORDS } from "../../lib/webhook-words"

type ReplayDrawerProps = {
  /** Chosen at first; without one a person chooses. */
  endpoint_id: string | undefined
  onClose: () => void
}

const SPANS = [
  { value: "1", label: "The last day" },
  { value: "3", label: "The last three days" },
  { value: "7", label: "The last week" },
  { value: "365", label: "As long as events are kept" },
]
const DAY_MS = 86_400_000
const WHICH = Object.keys(REPLAY_WORDS) as ReplayWhich[]

/** Many events again, oldest first, under the ids they had. */
export const ReplayDrawer = ({ endpoint_id, onClose }: ReplayDrawerProps) => {
  const { data: endpoints = [] } = useAllEndpoints()
  const [id, setId] = useState(endpoint_id)
  const [days, setDays] = useState("1")
  const [which, setWhich] = useState<ReplayWhich>("failed")
  const { mutate, isPending, error } = useReplaySpan()
  const active = endpoints.filter(({ status }) => status === "active")
  const onSubmit = () =>
    mutate(
      {
        ...{ id: id ?? "", which },
        from: new Date(Date.now() - Number(days) * DAY_MS).toISOString(),
      },
      {
        onSuccess: ({ queued, has_more }) => {
          toast.success(queuedWords(queued), {
            description: has_more
              ? "There are more: send again once these are through."
              : undefined,
          })
          onClose()
        },
      }
    )
  return (
    <FormDrawer
      title="Send again"
      description="Events keep their ids, so a receiver can tell what it had. At most 10,000 at once, the oldest first."
      submit="Send again"
      isPending={isPending}
      isReady={active.some((it) => it.id === id)}
      error={error && messageOf(error)}
      onSubmit={onSubmit}
      onClose={onClose}
    >
      <Field
        id="replay-endpoint"
        label="Endpoint"
        hint="One that is paused or switched off has to be resumed first."
      >
        <Choice
          id="replay-endpoint"
          placeholder="Choose an endpoint"
          value={id}
          onChange={setId}
          options={active.map((it) => ({
            ...{ value: it.id, label: endpointName(it) },
          }))}
        />
      </Field>
      <Field id="replay-span" label="What happened in">
        <Choice
          id="replay-span"
          value={days}
          onChange={setDays}
          options={SPANS}
        />
      </Field>
      <RadioGroup
        aria-label="Which of it"
        value={which}
        onValueChange={(value) => setWhich(value as ReplayWhich)}
      >
        {WHICH.map((value) => (
          <RadioGroup.ChoiceBox
            key={value}
            value={value}
            {...REPLAY_WORDS[value]}
          />
        ))}
      </RadioGroup>
    </FormDrawer>
  )
}

const queuedWords = (count: number): string =>
  count === 0
    ? "There is nothing to send"
    : `${counted(count, "event")} will be sent again`
