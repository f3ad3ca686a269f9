/** As they are typed and chosen; days as `YYYY-MM-DD`. */
export type SaleFilters = {
  status: string | undefined
  ref: string
  currency: string | undefined
  /** First and last day that are in, in UTC. */
  from: string
  to: string
  whose: "partners" | "nobodys" | undefined
}

export const ALL_SALES: SaleFilters = {
  status: undefined,
  ref: "",
  currency: undefined,
  from: "",
  to: "",
  whose: "partners",
}

const DAY_MS = 86_400_000

/** The same as the API asks for it. */
export const queryOf = (filters: SaleFilters) => ({
  commission_status: filters.status && [filters.status],
  ref: filters.ref.trim().toLowerCase() || undefined,
  currency: filters.currency,
  from: beginOf(filters.from, 0),
  to: beginOf(filters.to, DAY_MS),
  attributed: filters.whose && String(filters.whose === "partners"),
})

function beginOf(day: string, plus_ms: number): string | undefined {
  const begin = Date.parse(`${day}T00:00:00Z`)
  return Number.isNaN(begin)
    ? undefined
    : new Date(begin + plus_ms).toISOString()
}
