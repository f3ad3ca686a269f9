import { Label, Prompt, Textarea } from "@medusajs/ui"
import { useState } from "react"

export type Confirmation = {
  title: string
  description: string
  confirm: string
  variant: "danger" | "confirmation"
}

type ConfirmWithNoteProps = Confirmation & {
  /** Who reads the note. */
  placeholder?: string
  /** Not without a note. */
  isNoteRequired?: boolean
  onConfirm: (note: string | undefined) => void
  onClose: () => void
}

const NOTE_CHARS_MAX = 500

/** Asks before something is done, and for a note of why. */
export const ConfirmWithNote = (props: ConfirmWithNoteProps) => {
  const [note, setNote] = useState("")
  return (
    <Prompt
      open
      variant={props.variant}
      onOpenChange={(open) => !open && props.onClose()}
    >
      <Prompt.Content>
        <Prompt.Header>
          <Prompt.Title className="break-words">{props.title}</Prompt.Title>
          <Prompt.Description>{props.description}</Prompt.Description>
        </Prompt.Header>
        <div className="flex flex-col gap-y-1.5 px-6 pt-4">
          <Label htmlFor="confirm-note" size="small" weight="plus">
            Note
            {!props.isNoteRequired && (
              <span className="text-ui-fg-muted font-normal"> (optional)</span>
            )}
          </Label>
          <Textarea
            id="confirm-note"
            rows={3}
            maxLength={NOTE_CHARS_MAX}
            placeholder={props.placeholder ?? "Kept in the tag's history"}
            required={props.isNoteRequired}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
        </div>
        <Prompt.Footer>
          <Prompt.Cancel>Cancel</Prompt.Cancel>
          <Prompt.Action
            disabled={props.isNoteRequired && note.trim() === ""}
            onClick={() => props.onConfirm(note.trim() || undefined)}
          >
            {props.confirm}
          </Prompt.Action>
        </Prompt.Footer>
      </Prompt.Content>
    </Prompt>
  )
}
