import { Input, toast } from "@medusajs/ui"
import { Combobox } from "@medusajs/dashboard/components"
import { useState } from "react"
import { Choice } from "../../../components/choice"
import { Field } from "../../../components/field"
import { FormDrawer } from "../../../components/form-drawer"
import { ProductChoice } from "../../../components/product-choice"
import { messageOf } from "../../../lib/format"
import { type TermsOwner, useAddTerms } from "../hooks/partners"
import { useCategoryOptions, useCurrencies } from "../hooks/shop"
import { optionsFrom } from "../lib/options"
import {
  EMPTY_TERMS,
  isReady,
  type TermsForm,
  termsOf,
} from "../lib/terms-form"

type AddTermsDrawerProps = {
  owner: TermsOwner
  of: string
  onClose: () => void
}

type PartProps = {
  form: TermsForm
  set: (change: Partial<TermsForm>) => void
}

export const AddTermsDrawer = ({ owner, of, onClose }: AddTermsDrawerProps) => {
  const [form, setForm] = useState(EMPTY_TERMS)
  const { mutate, isPending, error } = useAddTerms()
  const set = (change: Partial<TermsForm>) => setForm({ ...form, ...change })
  const submit = () =>
    mutate(termsOf(form, owner), {
      onSuccess: () => {
        toast.success(`Terms added for ${of}`)
        onClose()
      },
    })
  return (
    <FormDrawer
      title={`Add terms for ${of}`}
      description="They hold from the next sale on. They are never changed: end them and add others."
      submit="Add terms"
      isPending={isPending}
      isReady={isReady(form)}
      error={error && messageOf(error)}
      onSubmit={submit}
      onClose={onClose}
    >
      <Reward form={form} set={set} />
      <Scope form={form} set={set} />
      <Limits form={form} set={set} />
    </FormDrawer>
  )
}

const Reward = ({ form, set }: PartProps) => {
  const { data: currencies = [] } = useCurrencies()
  return (
    <>
      <Field id="terms-kind" label="Kind">
        <Choice
          id="terms-kind"
          value={form.kind}
          onChange={(kind) => set({ kind: kind as TermsForm["kind"] })}
          options={optionsFrom({
            percent: "Percent of the price",
            flat: "Amount a unit",
          })}
        />
      </Field>
      <NumberField
        name="value"
        label={form.kind === "percent" ? "Percent" : "Amount a unit"}
        form={form}
        set={set}
      />
      {form.kind === "flat" && (
        <Field
          id="terms-currency"
          label="Currency"
          hint="They hold for sales in it only."
        >
          <Choice
            id="terms-currency"
            value={form.currency}
            onChange={(currency) => set({ currency })}
            options={currencies.map((value) => ({ value, label: value }))}
            placeholder="Choose a currency"
          />
        </Field>
      )}
    </>
  )
}

const Scope = ({ form, set }: PartProps) => {
  const [search, setSearch] = useState("")
  const { data: categories = [] } = useCategoryOptions(search)
  return (
    <>
      <Field id="terms-scope" label="For">
        <Choice
          id="terms-scope"
          value={form.scope}
          onChange={(scope) => set({ scope: scope as TermsForm["scope"] })}
          options={optionsFrom({
            all: "Everything",
            category: "A category and those below it",
            product: "One product",
          })}
        />
      </Field>
      {form.scope === "product" && (
        <Field id="terms-product" label="Product">
          <ProductChoice
            id="terms-product"
            value={form.product_id}
            onChange={(product_id) => set({ product_id })}
          />
        </Field>
      )}
      {form.scope === "category" && (
        <Field id="terms-category" label="Category">
          <Combobox
            id="terms-category"
            value={form.category_id ?? ""}
            onChange={(id) => set({ category_id: id || undefined })}
            searchValue={search}
            onSearchValueChange={setSearch}
            options={categories}
            placeholder="Choose a category"
            allowClear
          />
        </Field>
      )}
    </>
  )
}

const Limits = ({ form, set }: PartProps) => (
  <>
    <NumberField
      name="tier_from_sales"
      label="From that many sales in the month on"
      form={form}
      set={set}
      isOptional
    />
    <NumberField
      name="cap_per_month"
      label="At most a month"
      form={form}
      set={set}
      isOptional
    />
    <div className="grid grid-cols-2 gap-x-4">
      <DateField name="valid_from" label="From" form={form} set={set} />
      <DateField
        name="valid_until"
        label="Until before"
        form={form}
        set={set}
      />
    </div>
  </>
)

type FieldProps<Name extends keyof TermsForm> = PartProps & {
  name: Name
  label: string
  isOptional?: boolean
}

const NumberField = ({
  name,
  label,
  form,
  set,
  isOptional,
}: FieldProps<"value" | "tier_from_sales" | "cap_per_month">) => (
  <Field id={`terms-${name}`} label={label} optional={isOptional}>
    <Input
      id={`terms-${name}`}
      type="number"
      min={0}
      step="any"
      value={form[name]}
      onChange={(event) => set({ [name]: event.target.value })}
    />
  </Field>
)

const DateField = ({
  name,
  label,
  form,
  set,
}: FieldProps<"valid_from" | "valid_until">) => (
  <Field id={`terms-${name}`} label={label} optional>
    <Input
      id={`terms-${name}`}
      type="date"
      value={form[name]}
      onChange={(event) => set({ [name]: event.target.value })}
    />
  </Field>
)
