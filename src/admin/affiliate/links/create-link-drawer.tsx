import { Combobox } from "@medusajs/dashboard/components"
import { Input, toast } from "@medusajs/ui"
import { useState } from "react"
import { Field } from "../../components/field"
import { FormDrawer } from "../../components/form-drawer"
import { ProductChoice } from "../../components/product-choice"
import { messageOf } from "../../lib/format"
import { useCreateLink } from "../hooks/links"
import type { Link, NewLink } from "../lib/link-types"
import { usePartners } from "../money/hooks/partners"
import { NewLinkPreview } from "./new-link-preview"
import { NAME_CHARS_MAX } from "./rename-link-drawer"

type CreateLinkDrawerProps = {
  onMade: (link: Link) => void
  onClose: () => void
}

const EMPTY = {
  ...{ partner_id: "", product_id: "" },
  ...{ source: "", campaign: "", name: "" },
}
export type LinkForm = typeof EMPTY

const TEXTS = [
  {
    name: "source",
    label: "Source",
    placeholder: "newsletter",
    hint: "Where it will stand. Figures can be seen by it.",
    chars_max: 64,
  },
  {
    name: "campaign",
    label: "Campaign",
    placeholder: "empire-day",
    hint: "What it is a part of.",
    chars_max: 64,
  },
  {
    name: "name",
    label: "Name",
    placeholder: "Poster in the canteen",
    hint: "For you and the partner; without one it is its source and campaign.",
    chars_max: NAME_CHARS_MAX,
  },
] as const

export const CreateLinkDrawer = (props: CreateLinkDrawerProps) => {
  const [form, setForm] = useState<LinkForm>(EMPTY)
  const { mutate, isPending, error } = useCreateLink()
  const set = (change: Partial<LinkForm>) => setForm({ ...form, ...change })
  const submit = () =>
    mutate(newLink(form), {
      onSuccess: ({ link }) => {
        toast.success(`${link.name} is there`)
        props.onMade(link)
      },
    })
  return (
    <FormDrawer
      title="Make a link"
      description="Whoever follows it is counted for the partner, and led to the product."
      submit="Make link"
      isPending={isPending}
      isReady={form.partner_id !== "" && form.product_id !== ""}
      error={error && messageOf(error)}
      onSubmit={submit}
      onClose={props.onClose}
    >
      <Field id="link-partner" label="Partner">
        <PartnerChoice
          value={form.partner_id}
          onChange={(partner_id) => set({ partner_id })}
        />
      </Field>
      <Field id="link-product" label="Product">
        <ProductChoice
          id="link-product"
          value={form.product_id}
          onChange={(product_id = "") => set({ product_id })}
          placeholder="Search products"
        />
      </Field>
      {TEXTS.map(({ name, label, placeholder, hint, chars_max }) => (
        <Field
          key={name}
          id={`link-${name}`}
          label={label}
          hint={hint}
          optional
        >
          <Input
            id={`link-${name}`}
            maxLength={chars_max}
            placeholder={placeholder}
            aria-describedby={`link-${name}-hint`}
            value={form[name]}
            onChange={(event) => set({ [name]: event.target.value })}
          />
        </Field>
      ))}
      <NewLinkPreview form={form} />
    </FormDrawer>
  )
}

const newLink = ({ partner_id, product_id, ...texts }: LinkForm): NewLink => ({
  ...{ partner_id, product_id },
  source: texts.source.trim() || undefined,
  campaign: texts.campaign.trim() || undefined,
  name: texts.name.trim() || undefined,
})

const OPTIONS_MAX = 20

type PartnerChoiceProps = { value: string; onChange: (id: string) => void }

const PartnerChoice = ({ value, onChange }: PartnerChoiceProps) => {
  const [search, setSearch] = useState("")
  const q = search.trim() || undefined
  const { data } = usePartners({ q, limit: OPTIONS_MAX })
  const options = (data?.rows ?? []).map(({ id, name, ref }) => ({
    value: id,
    label: `${name} (${ref})`,
  }))
  return (
    <Combobox
      id="link-partner"
      value={value}
      onChange={(id) => onChange(id ?? "")}
      searchValue={search}
      onSearchValueChange={setSearch}
      options={options}
      placeholder="Search partners"
    />
  )
}
