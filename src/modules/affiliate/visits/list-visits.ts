import { z } from "@medusajs/framework/zod"
import { decodeCursor, encodeCursor } from "../../../lib/cursor"
import type { Sql } from "../../../lib/sql"
import { timeOfVisit, visitIdFloor } from "../lib/visit-id"
import type { VisitClass, VisitReason } from "../lib/classify-visit"
import { CLASSES, KINDS, type VisitKind } from "./visit"

export type VisitRow = {
  visit_id: string
  occurred_at: Date
  kind: VisitKind
  ref: string | null
  product_id: string
  source: string | null
  campaign: string | null
  class: VisitClass
  reasons: VisitReason[]
  /** Hex; the same for the visits of one client in one day. */
  visitor: string | null
  referrer_host: string | null
  country: string | null
  is_linked: boolean
}

export type VisitFilters = {
  kind?: VisitKind
  class?: VisitClass[]
  reason?: VisitReason
  ref?: string
  product_id?: string
  source?: string
  campaign?: string
  from?: Date
  to?: Date
}

const nameOf = (column: string, codes: Record<string, number>) =>
  `case ${column} ${Object.entries(codes)
    .map(([name, code]) => `when ${code} then '${name}'`)
    .join(" ")} end as ${column}`

export const VISIT_COLUMNS = `visit_id, occurred_at, ${nameOf("kind", KINDS)},
  ref, product_id, source, campaign, ${nameOf("class", CLASSES)}, reasons,
  encode(visitor, 'hex') as visitor, referrer_host, country, is_linked`

type Conditions = Readonly<Partial<Record<keyof VisitFilters, string>>>

/** These say where in an index to look. */
const PLACES: Conditions = {
  ref: "ref = :ref",
  from: "occurred_at >= :from and visit_id >= :from_id::uuid",
  to: "occurred_at < :to and visit_id < :to_id::uuid",
}

/** For these each visit is looked at. */
const TRAITS: Conditions = {
  kind: "kind = :kind",
  class: "class = any(:class::smallint[])",
  reason: "reasons @> array[:reason]::text[]",
  product_id: "product_id = :product_id",
  source: "source = :source",
  campaign: "campaign = :campaign",
}

/** Most visits that are looked at for one page. */
const LOOKED_AT_MAX = 50_000

const cursorSchema = z.tuple([z.uuid()])

export type VisitPage = {
  rows: VisitRow[]
  next_cursor: string | null
  /**
   * Where a page is not full though there is more: until when it was looked.
   * What is rare among millions is not looked for in all of them at once.
   */
  looked_until: Date | null
}

type Paging = { limit: number; cursor?: string; looked_at_max?: number }

/** Newest first. */
export async function listVisits(
  sql: Sql,
  filters: VisitFilters,
  paging: Paging
): Promise<VisitPage> {
  const { page, end, params } = questionsOf(filters, paging)
  const rows = await sql.named<VisitRow>(page, params)
  if (rows.length > paging.limit) {
    rows.length = paging.limit
    return { rows, ...goOnAfter(rows.at(-1)), looked_until: null }
  }
  const [reached] = end
    ? await sql.named<{ visit_id: string }>(end, params)
    : []
  return { rows, ...lookedUntil(reached, rows.at(-1)) }
}

/**
 * `page` finds the visits, and one more where there is one; `end` the last that
 * may be looked at. Ids are in the order of time, so both orders are the same:
 * each is the one that an index has.
 */
function questionsOf(
  filters: VisitFilters,
  { limit, cursor, looked_at_max = LOOKED_AT_MAX }: Paging
) {
  const after = cursor ? decodeCursor(cursor, cursorSchema)[0] : null
  const order = `order by ${filters.ref === undefined ? "" : "occurred_at desc,"}
    visit_id desc`
  const places = [...given(PLACES, filters), ...(after ? [AFTER] : [])]
  const inPlace = `affiliate_visit where ${allOf(places)} ${order}`
  const traits = given(TRAITS, filters)
  const isBounded = traits.length > 0
  const from = isBounded
    ? `(select * from ${inPlace} limit :looked_at_max) as visit
       where ${allOf(traits)} ${order}`
    : inPlace
  return {
    page: `select ${VISIT_COLUMNS} from ${from} limit :limit + 1`,
    end:
      isBounded &&
      `select visit_id from ${inPlace} offset :looked_at_max - 1 limit 1`,
    params: {
      ...paramsOf(filters),
      ...{ limit, looked_at_max, ...cursorParams(after) },
    },
  }
}

const given = (conditions: Conditions, filters: VisitFilters): string[] =>
  Object.entries(conditions)
    .filter(([name]) => filters[name as keyof VisitFilters] !== undefined)
    .map(([, condition]) => condition)

const allOf = (conditions: string[]): string =>
  ["true", ...conditions].join(" and ")

const goOnAfter = (last?: { visit_id: string }) => ({
  next_cursor: last ? encodeCursor([last.visit_id]) : null,
})

/**
 * Visits that came in between the two questions move the end of what was looked
 * at: nothing that is on the page comes again after it.
 */
function lookedUntil(
  end?: { visit_id: string },
  last?: { visit_id: string }
): Omit<VisitPage, "rows"> {
  const until = end && last && last.visit_id < end.visit_id ? last : end
  return {
    ...goOnAfter(until),
    looked_until: until ? timeOfVisit(until.visit_id) : null,
  }
}

const AFTER = `visit_id < :after::uuid and occurred_at <= :after_time
  and (occurred_at, visit_id) < (:after_time, :after::uuid)`

const cursorParams = (after: string | null) =>
  after ? { after, after_time: timeOfVisit(after) ?? new Date(0) } : {}

function paramsOf(filters: VisitFilters): Record<string, unknown> {
  const { kind, from, to } = filters
  return {
    ...filters,
    kind: kind && KINDS[kind],
    class: filters.class?.map((it) => CLASSES[it]),
    from_id: from && visitIdFloor(from),
    to_id: to && visitIdFloor(to),
  }
}

/** By its id, whose time says which partition it is in. */
export async function findVisit(
  sql: Sql,
  visit_id: string
): Promise<VisitRow | null> {
  const occurred_at = timeOfVisit(visit_id)
  if (!occurred_at) {
    return null
  }
  const [row] = await sql.query<VisitRow>(
    `select ${VISIT_COLUMNS} from affiliate_visit
     where visit_id = ?::uuid and occurred_at = ?`,
    [visit_id, occurred_at],
    { prepare: "affiliate_find_visit" }
  )
  return row ?? null
}
