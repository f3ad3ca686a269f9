import { Combobox } from "@medusajs/dashboard/components"
import { useState } from "react"
import { useProductOptions } from "../hooks/provenance/products"

type ProductChoiceProps = {
  id: string
  value: string | undefined
  onChange: (id: string | undefined) => void
  placeholder?: string
  /** For who cannot see it, where no label is tied to it. */
  label?: string
}

/** One product of the catalogue, or none. */
export const ProductChoice = (props: ProductChoiceProps) => {
  const [search, setSearch] = useState("")
  const { data } = useProductOptions(search)
  return (
    <Combobox
      id={props.id}
      aria-label={props.label}
      value={props.value ?? ""}
      onChange={(value) => props.onChange(value || undefined)}
      searchValue={search}
      onSearchValueChange={setSearch}
      options={data ?? []}
      placeholder={props.placeholder ?? "Any product"}
      allowClear
    />
  )
}
