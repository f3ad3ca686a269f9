import { Label, Text } from "@medusajs/ui"
import type { ReactNode } from "react"
import { ErrorLine } from "./error-line"

type FieldProps = {
  /** Of the control inside. */
  id: string
  label: string
  hint?: string
  error?: string | null
  optional?: boolean
  children: ReactNode
}

/** A labelled control with its hint and its error. */
export const Field = (props: FieldProps) => (
  <div className="flex flex-col gap-y-1.5">
    <Label htmlFor={props.id} size="small" weight="plus">
      {props.label}
      {props.optional && (
        <span className="text-ui-fg-muted font-normal"> (optional)</span>
      )}
    </Label>
    {props.children}
    {props.hint && (
      <Text id={`${props.id}-hint`} size="small" className="text-ui-fg-subtle">
        {props.hint}
      </Text>
    )}
    <ErrorLine message={props.error ?? null} />
  </div>
)
