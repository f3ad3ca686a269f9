/** As they stand in the address; empty is not filtered, days are `YYYY-MM-DD`. */
export type SaleFilters = {
  status: string
  ref: string
  currency: string
  /** First and last day that are in, in UTC. */
  from: string
  to: string
  whose: string
}

export const ALL = "all"
const NOBODYS = "nobodys"
const PARTNERS = "partners"

/** Whose sales are shown: partners' unless others were chosen. */
export const whoseOf = ({ whose }: Pick<SaleFilters, "whose">) =>
  whose === ALL || whose === NOBODYS ? whose : PARTNERS

const DAY_MS = 86_400_000

/** The same as the API asks for it. */
export const queryOf = (filters: SaleFilters) => {
  const whose = whoseOf(filters)
  return {
    commission_status: filters.status ? [filters.status] : undefined,
    ref: filters.ref.trim().toLowerCase() || undefined,
    currency: filters.currency || undefined,
    from: beginOf(filters.from, 0),
    to: beginOf(filters.to, DAY_MS),
    attributed: whose === ALL ? undefined : String(whose === PARTNERS),
  }
}

function beginOf(day: string, plus_ms: number): string | undefined {
  const begin = Date.parse(`${day}T00:00:00Z`)
  return Number.isNaN(begin)
    ? undefined
    : new Date(begin + plus_ms).toISOString()
}
