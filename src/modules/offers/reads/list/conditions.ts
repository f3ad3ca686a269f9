import {
  isCut,
  type OfferFilters,
  type OfferGroup,
  SEVERAL,
} from "../../lib/offer-groups"
import { WORLD } from "../../lib/offer"

/** SQL that the filters mean; `f` is the feed. Parameters are by name. */
export type Conditions = { sql: string[]; params: Record<string, unknown> }

/** Filters with the search text as the database's query. */
export type RowFilters = OfferFilters & { tsquery?: string }

type Part = readonly [value: unknown, sql: string]

const compose = (parts: Record<string, Part>): Conditions => {
  const used = Object.entries(parts).filter(
    ([, [value]]) => value !== undefined
  )
  return {
    sql: used.map(([, [, sql]]) => sql),
    params: Object.fromEntries(used.map(([name, [value]]) => [name, value])),
  }
}

/** What has to be asked of each row, whatever cell it is in. */
export const rowConditions = (filters: RowFilters): Conditions =>
  compose({
    words: [filters.tsquery, "f.search @@ :words::tsquery"],
    price_min: [filters.price_min, "f.price >= :price_min::numeric"],
    price_max: [filters.price_max, "f.price <= :price_max::numeric"],
    gtin: [filters.gtin, "f.gtin = :gtin"],
    updated_since: [
      filters.updated_since,
      "f.updated_at >= :updated_since::timestamptz",
    ],
  })

/** What makes a row's cell match. */
const cellConditions = (filters: RowFilters): Conditions =>
  compose({
    status: [filters.status, "f.status = any(:status)"],
    source: [filters.source, "f.source = any(:source)"],
    kind: [filters.kind, "f.kind = any(:kind)"],
    category: [filters.category, "f.category = any(:category)"],
    currency: [filters.currency, "f.currency = any(:currency)"],
    commission_type: [
      filters.commission_type,
      "f.commission_type = any(:commission_type)",
    ],
  })

const rangeConditions = (filters: RowFilters): Conditions =>
  compose({
    commission_min: [
      filters.commission_min,
      "f.commission_value >= :commission_min::numeric",
    ],
    commission_max: [
      filters.commission_max,
      "f.commission_value <= :commission_max::numeric",
    ],
  })

const countryConditions = ({ country }: RowFilters): Conditions =>
  compose({
    country_or_world: [
      country && [country, WORLD],
      "f.countries && :country_or_world::text[]",
    ],
  })

/** Everything the filters say. */
export const allConditions = (filters: RowFilters): Conditions =>
  join([
    cellConditions(filters),
    rangeConditions(filters),
    countryConditions(filters),
    rowConditions(filters),
  ])

/**
 * What is left to ask of rows whose cell matches: bands that the range cuts,
 * and offers for several countries. Mostly nothing, and then the index tells
 * all there is to know.
 */
export const leftConditions = (
  filters: RowFilters,
  matching: readonly OfferGroup[]
): Conditions =>
  join([
    ...(matching.some((group) => isCut(group, filters))
      ? [rangeConditions(filters)]
      : []),
    ...(matching.some(({ market }) => market === SEVERAL)
      ? [countryConditions(filters)]
      : []),
    rowConditions(filters),
  ])

function join(all: Conditions[]): Conditions {
  return {
    sql: all.flatMap(({ sql }) => sql),
    params: Object.assign({}, ...all.map(({ params }) => params)),
  }
}

export const where = (sql: readonly string[]): string =>
  sql.length > 0 ? sql.join(" and ") : "true"
