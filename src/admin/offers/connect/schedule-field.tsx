import { Choice } from "../../components/choice"
import { Field } from "../../components/field"
import type { Schedule } from "../../lib/sync-types"
import { SCHEDULE_WORDS } from "../../lib/sync-words"

type ScheduleFieldProps = {
  schedule: Schedule
  onChange: (schedule: Schedule) => void
}

export const ScheduleField = ({ schedule, onChange }: ScheduleFieldProps) => (
  <Field
    id="source-schedule"
    label="Sync"
    hint="How often the network is read. Syncs of several shops are spread over the hour."
  >
    <Choice
      id="source-schedule"
      value={schedule}
      onChange={(value) => onChange(value as Schedule)}
      options={Object.entries(SCHEDULE_WORDS).map(([value, label]) => ({
        value,
        label,
      }))}
    />
  </Field>
)
