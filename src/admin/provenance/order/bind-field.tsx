import { Button, Input } from "@medusajs/ui"
import { type FormEvent, type Ref, useState } from "react"
import { ErrorLine } from "../../components/error-line"
import { messageOf } from "../../lib/format"
import type { Garment } from "../../lib/types"
import { useBindByInput } from "./use-bind-by-input"

type BindFieldProps = {
  garment: Garment
  fieldRef: Ref<HTMLInputElement>
  onBound: () => void
  /** Given where the unit has a tag already. */
  onCancel?: () => void
}

/** Where a USB reader types the tag's URL and Enter, or a merchant its UID. */
export const BindField = (props: BindFieldProps) => {
  const { garment, fieldRef, onBound, onCancel } = props
  const [typed, setTyped] = useState("")
  const { bind, isPending, error } = useBindByInput(garment)
  const errorId = `bind-error-${garment.id}`
  const onSubmit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const field = event.currentTarget.querySelector("input")
    if (isPending || !typed.trim()) {
      return
    }
    if (await bind(typed)) {
      onBound()
    } else {
      field?.select() // so that the next tap writes over it
    }
  }
  return (
    <form onSubmit={onSubmit} className="flex flex-col gap-y-1.5">
      <div className="flex items-center gap-x-2">
        <div className="flex-1">
          <Input
            ref={fieldRef}
            size="small"
            aria-label={`Tag of ${garment.serial}`}
            aria-invalid={error !== null}
            aria-describedby={errorId}
            placeholder="Tap the tag on the reader, or type its UID"
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            readOnly={isPending}
            autoFocus={onCancel !== undefined}
            autoComplete="off"
            spellCheck={false}
          />
        </div>
        <Button
          size="small"
          variant="secondary"
          type="submit"
          isLoading={isPending}
          disabled={!typed.trim()}
        >
          {onCancel ? "Replace" : "Bind"}
        </Button>
        {onCancel && (
          <Button
            size="small"
            variant="transparent"
            type="button"
            onClick={onCancel}
          >
            Cancel
          </Button>
        )}
      </div>
      <div id={errorId}>
        <ErrorLine message={error && messageOf(error)} />
      </div>
    </form>
  )
}
