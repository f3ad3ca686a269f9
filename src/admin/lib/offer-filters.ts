import { VALUE_FILTERS } from "../../modules/offers/lib/facet-names"

/** Filters that take one. */
export const ONE = [
  "q",
  "country",
  "commission_min",
  "commission_max",
  "price_min",
  "price_max",
  "gtin",
] as const

export type SeveralFilter = (typeof VALUE_FILTERS)[number]
export type OneFilter = (typeof ONE)[number]
export type Filters = Partial<
  Record<SeveralFilter, string[]> & Record<OneFilter, string>
>

/** Filters as the page's address has them, named as the API's parameters. */
export function readFilters(params: URLSearchParams): Filters {
  const several = VALUE_FILTERS.map(
    (name) => [name, params.getAll(name)] as const
  )
  const one = ONE.map((name) => [name, params.get(name)] as const)
  return Object.fromEntries(
    [...several, ...one].filter(([, value]) => value && value.length > 0)
  )
}

/** Whether anything is narrowed. */
export const hasFilters = (params: URLSearchParams): boolean =>
  Object.keys(readFilters(params)).length > 0

/** Other filters begin on their own first page. */
function changed(
  params: URLSearchParams,
  change: (next: URLSearchParams) => void
): URLSearchParams {
  const next = new URLSearchParams(params)
  next.delete("cursor")
  change(next)
  return next
}

/** Puts a value in, or takes it out where it was in. */
export const toggled = (
  params: URLSearchParams,
  name: SeveralFilter,
  value: string
): URLSearchParams =>
  changed(params, (next) => {
    const values = next.getAll(name)
    next.delete(name)
    const others = values.filter((it) => it !== value)
    const wanted = others.length < values.length ? others : [...values, value]
    wanted.forEach((it) => next.append(name, it))
  })

/** Sets parameters that have one value; an empty one goes. */
export const withOne = (
  params: URLSearchParams,
  values: Partial<Record<OneFilter | "order", string | null>>
): URLSearchParams =>
  changed(params, (next) => {
    for (const [name, value] of Object.entries(values)) {
      if (value) {
        next.set(name, value)
      } else {
        next.delete(name)
      }
    }
  })

export const withoutFilters = (params: URLSearchParams): URLSearchParams =>
  changed(params, (next) =>
    [...VALUE_FILTERS, ...ONE].forEach((name) => next.delete(name))
  )
