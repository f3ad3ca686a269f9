/** Filters by values of a column, any of several. */
export const VALUE_FILTERS = [
  "source",
  "category",
  "kind",
  "status",
  "currency",
  "commission_type",
] as const

export const FACETS = [...VALUE_FILTERS, "commission_band", "country"] as const
export type FacetName = (typeof FACETS)[number]

export type FacetValue = { value: string; count: number }
export type Facets = Record<FacetName, { exact: boolean; values: FacetValue[] }>
