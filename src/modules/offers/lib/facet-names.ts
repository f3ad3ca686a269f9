export const FACETS = [
  "source",
  "category",
  "kind",
  "status",
  "currency",
  "commission_type",
  "commission_band",
  "country",
] as const
export type FacetName = (typeof FACETS)[number]

export type FacetValue = { value: string; count: number }
export type Facets = Record<FacetName, { exact: boolean; values: FacetValue[] }>
