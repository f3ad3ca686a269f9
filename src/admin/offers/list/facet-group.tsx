import { Button, Checkbox } from "@medusajs/ui"
import { useState } from "react"
import type { SeveralFilter } from "../../lib/offer-filters"
import type { FacetsAnswer } from "../../lib/offer-types"
import { FacetCount } from "./facet-count"
import type { OfferList } from "./use-offer-list"

type FacetGroupProps = {
  list: OfferList
  facets: FacetsAnswer["facets"] | undefined
  name: SeveralFilter
  title: string
  words?: (value: string) => string
}

const SHOWN = 6

/** Values of which any number can be chosen, with their counts. */
export const FacetGroup = (props: FacetGroupProps) => {
  const { list, facets, name, title, words = String } = props
  const [isOpen, setOpen] = useState(false)
  const chosen = list.filters[name] ?? []
  const found = facets?.[name]
  const missing = chosen
    .filter((value) => !found?.values.some((it) => it.value === value))
    .map((value) => ({ value, count: 0 }))
  const values = [...(found?.values ?? []), ...missing]
  const shown = isOpen
    ? values
    : values.filter((it, at) => at < SHOWN || chosen.includes(it.value))
  if (values.length === 0) {
    return null
  }
  return (
    <fieldset className="flex flex-col gap-y-1.5 px-4 py-3">
      <legend className="txt-small-plus text-ui-fg-base float-left mb-1.5">
        {title}
      </legend>
      {shown.map(({ value, count }) => (
        <label
          key={value}
          className="txt-small text-ui-fg-subtle flex items-center gap-x-2"
        >
          <Checkbox
            checked={chosen.includes(value)}
            onCheckedChange={() => list.toggle(name, value)}
          />
          <span className="min-w-0 flex-1 truncate">{words(value)}</span>
          <FacetCount count={count} isExact={found?.exact ?? true} />
        </label>
      ))}
      {values.length > SHOWN && (
        <Button
          size="small"
          variant="transparent"
          type="button"
          className="w-fit px-0"
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          {isOpen ? "Show fewer" : `Show all ${values.length}`}
        </Button>
      )}
    </fieldset>
  )
}
