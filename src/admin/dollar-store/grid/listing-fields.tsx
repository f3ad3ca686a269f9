import { Input } from "@medusajs/ui"
import { Choice } from "../../components/choice"
import { Field } from "../../components/field"
import { SwitchRow } from "../../components/switch-row"
import type { Listing } from "../../lib/dollar-store-types"
import { ElsewhereFields } from "./elsewhere-fields"
import type { ListingForm } from "./listing-form"

export type ListingFieldsProps = {
  form: ListingForm
  onChange: (more: Partial<ListingForm>) => void
  base_currency: string
  /** As it is saved. */
  known: Listing | null
  /** Whether somebody looked at the other shop's price. */
  isChecked: boolean
  onChecked: (isChecked: boolean) => void
}

const KINDS = [
  { value: "own", label: "Sold by us" },
  { value: "affiliate", label: "Affiliate: bought at another shop" },
]

export const ListingFields = (props: ListingFieldsProps) => {
  const { form, onChange, base_currency } = props
  return (
    <>
      <Field id="listing-kind" label="Kind">
        <Choice
          id="listing-kind"
          value={form.kind}
          onChange={(kind) => {
            onChange({ kind: kind as Listing["kind"] })
            props.onChecked(props.known?.kind !== kind)
          }}
          options={KINDS}
        />
      </Field>
      {form.kind === "affiliate" && <ElsewhereFields {...props} />}
      <Field
        id="listing-cost"
        label={`Cost of a unit, in ${base_currency}`}
        hint="Only you see it: the margin is the base price less this."
        optional
      >
        <Input
          id="listing-cost"
          inputMode="decimal"
          autoComplete="off"
          aria-describedby="listing-cost-hint"
          value={form.cost}
          onChange={(event) => onChange({ cost: event.target.value })}
        />
      </Field>
      <SwitchRow
        id="listing-published"
        label="Published"
        hint="Shown in the grid, on the page and to partners."
        checked={form.is_published}
        onChange={(is_published) => onChange({ is_published })}
      />
    </>
  )
}
