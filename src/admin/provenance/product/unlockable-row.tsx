import { Trash } from "@medusajs/icons"
import { IconButton, Input, Text, Textarea } from "@medusajs/ui"
import { Field } from "../../components/field"
import type { Draft } from "./unlockable-items"

type UnlockableRowProps = {
  number: number
  draft: Draft
  onChange: (draft: Draft) => void
  onRemove: () => void
}

export const UnlockableRow = (props: UnlockableRowProps) => {
  const { number, draft, onChange, onRemove } = props
  const id = `unlockable-${number}`
  return (
    <fieldset className="bg-ui-bg-component flex flex-col gap-y-4 rounded-lg border p-4">
      <div className="flex items-center justify-between">
        <Text size="small" weight="plus">
          Item {number}
        </Text>
        <IconButton
          size="small"
          variant="transparent"
          type="button"
          aria-label={`Remove item ${number}`}
          onClick={onRemove}
        >
          <Trash />
        </IconButton>
      </div>
      <Field id={`${id}-title`} label="Title">
        <Input
          id={`${id}-title`}
          value={draft.title}
          maxLength={200}
          onChange={(event) =>
            onChange({ ...draft, title: event.target.value })
          }
        />
      </Field>
      <Field id={`${id}-url`} label="Link" optional>
        <Input
          id={`${id}-url`}
          type="url"
          value={draft.url}
          placeholder="https://"
          onChange={(event) => onChange({ ...draft, url: event.target.value })}
        />
      </Field>
      <Field id={`${id}-text`} label="Text" optional>
        <Textarea
          id={`${id}-text`}
          value={draft.text}
          maxLength={5_000}
          rows={3}
          onChange={(event) => onChange({ ...draft, text: event.target.value })}
        />
      </Field>
    </fieldset>
  )
}
