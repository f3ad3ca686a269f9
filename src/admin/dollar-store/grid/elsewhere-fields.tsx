import { Input } from "@medusajs/ui"
import { Choice } from "../../components/choice"
import { Field } from "../../components/field"
import { SwitchRow } from "../../components/switch-row"
import type { Listing } from "../../lib/dollar-store-types"
import { NETWORK_WORDS } from "../../lib/dollar-store-words"
import { timeAgo } from "../../lib/format"
import type { ListingFieldsProps } from "./listing-fields"

const NETWORKS = Object.entries(NETWORK_WORDS).map(([value, label]) => ({
  value,
  label,
}))

/** Where a listing is bought that is not sold here, and for how much. */
export const ElsewhereFields = (props: ListingFieldsProps) => {
  const { form, onChange } = props
  return (
    <>
      <Field
        id="listing-destination"
        label="Destination"
        hint="Where it is bought: https. Links lead there by way of the shop, which counts the click."
      >
        <Input
          id="listing-destination"
          type="url"
          spellCheck={false}
          placeholder="https://www.amazon.com/dp/…"
          aria-describedby="listing-destination-hint"
          value={form.destination_url}
          onChange={(event) =>
            onChange({ destination_url: event.target.value })
          }
        />
      </Field>
      <Field
        id="listing-network"
        label="Network"
        hint="Which parameters the destination is given."
      >
        <Choice
          id="listing-network"
          value={form.network}
          onChange={(network) =>
            onChange({ network: network as Listing["network"] })
          }
          options={NETWORKS}
        />
      </Field>
      {form.network === "custom" && (
        <Field
          id="listing-template"
          label="Parameters"
          hint="With {ref}, {source}, {campaign} and {click_id}: sub={click_id}&p={ref}"
        >
          <Input
            id="listing-template"
            spellCheck={false}
            aria-describedby="listing-template-hint"
            value={form.template}
            onChange={(event) => onChange({ template: event.target.value })}
          />
        </Field>
      )}
      <ExternalPrice {...props} />
      <SwitchRow
        id="listing-in-stock"
        label="In stock there"
        checked={form.external_in_stock}
        onChange={(external_in_stock) => onChange({ external_in_stock })}
      />
    </>
  )
}

const ExternalPrice = (props: ListingFieldsProps) => {
  const { form, onChange, known, isChecked, onChecked } = props
  const checked_at = known?.external_checked_at
  const set = (more: Partial<typeof form>) => {
    onChange(more)
    onChecked(true)
  }
  return (
    <div className="flex flex-col gap-y-3">
      <div className="grid grid-cols-2 gap-x-4">
        <Field id="listing-price" label="Price there">
          <Input
            id="listing-price"
            inputMode="decimal"
            autoComplete="off"
            value={form.external_price}
            onChange={(event) => set({ external_price: event.target.value })}
          />
        </Field>
        <Field id="listing-currency" label="Currency">
          <Input
            id="listing-currency"
            maxLength={3}
            spellCheck={false}
            autoComplete="off"
            value={form.external_currency}
            onChange={(event) => set({ external_currency: event.target.value })}
          />
        </Field>
      </div>
      {checked_at && (
        <SwitchRow
          id="listing-checked"
          label="I looked: this is what it costs there now"
          hint={`Looked at ${timeAgo(checked_at, Date.now())}. An old price is not shown.`}
          checked={isChecked}
          onChange={onChecked}
        />
      )}
    </div>
  )
}
