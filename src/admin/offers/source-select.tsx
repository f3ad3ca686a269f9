import { useSources } from "../hooks/offers/sources"
import { FilterSelect } from "./filter-select"

type SourceSelectProps = {
  value: string | undefined
  onChange: (slug: string | undefined) => void
}

export const SourceSelect = (props: SourceSelectProps) => {
  const { data } = useSources()
  return (
    <FilterSelect
      {...props}
      label="Filter by source"
      all="All sources"
      options={(data ?? []).map(({ slug, name }) => ({
        value: slug,
        label: name,
      }))}
    />
  )
}
