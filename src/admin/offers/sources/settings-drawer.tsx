import { toast } from "@medusajs/ui"
import { useState } from "react"
import { FormDrawer } from "../../components/form-drawer"
import { useSaveSource } from "../../hooks/offers/sources"
import { messageOf } from "../../lib/format"
import type { Source } from "../../lib/sync-types"
import { settingsOf, settingsToSave } from "../../lib/source-form"
import { FieldInput } from "../connect/field-input"
import { ScheduleField } from "../connect/schedule-field"
import { PostbackField } from "./postback-field"

type SettingsDrawerProps = { source: Source; onClose: () => void }

export const SettingsDrawer = ({ source, onClose }: SettingsDrawerProps) => {
  const [values, setValues] = useState(() => settingsOf(source))
  const [schedule, setSchedule] = useState(source.schedule)
  const { mutate, isPending, error } = useSaveSource(source.slug)
  const onSubmit = () =>
    mutate(
      { schedule, settings: settingsToSave(source.setting_fields, values) },
      {
        onSuccess: () => {
          toast.success(`Settings of ${source.name} saved`)
          onClose()
        },
      }
    )
  return (
    <FormDrawer
      title={`Settings of ${source.name}`}
      description="They hold from the next sync on."
      submit="Save"
      isPending={isPending}
      isReady
      error={error && messageOf(error)}
      onSubmit={onSubmit}
      onClose={onClose}
    >
      <ScheduleField schedule={schedule} onChange={setSchedule} />
      {source.setting_fields.map((field) => (
        <FieldInput
          key={field.name}
          field={field}
          value={values[field.name] ?? ""}
          onChange={(value) => setValues({ ...values, [field.name]: value })}
        />
      ))}
      <PostbackField slug={source.slug} />
    </FormDrawer>
  )
}
