import { Heading, Text } from "@medusajs/ui"
import type { StepProps } from "./connect-wizard"
import { FieldInput } from "./field-input"
import { ScheduleField } from "./schedule-field"

export const SettingsStep = ({ source, wizard }: StepProps) => {
  const { settings, setSettings, schedule, setSchedule } = wizard
  return (
    <>
      <div className="flex flex-col gap-y-2">
        <Heading>Settings</Heading>
        <Text size="small" className="text-ui-fg-subtle">
          All of these can stay as they are, and can be changed later.
        </Text>
      </div>
      <ScheduleField schedule={schedule} onChange={setSchedule} />
      {source.setting_fields.map((field) => (
        <FieldInput
          key={field.name}
          field={field}
          value={settings[field.name] ?? ""}
          onChange={(value) =>
            setSettings({ ...settings, [field.name]: value })
          }
        />
      ))}
    </>
  )
}
