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

const CONDITIONS: Readonly<Record<keyof VisitFilters, string>> = {
  kind: "kind = :kind",
  class: "class = any(:class::smallint[])",
  reason: "reasons @> array[:reason]::text[]",
  ref: "ref = :ref",
  product_id: "product_id = :product_id",
  source: "source = :source",
  campaign: "campaign = :campaign",
  from: "occurred_at >= :from and visit_id >= :from_id::uuid",
  to: "occurred_at < :to and visit_id < :to_id::uuid",
}

const cursorSchema = z.tuple([z.uuid()])

/**
 * Newest first. Ids are in the order of time, so both orders below are the
 * same: each is the one that an index has.
 */
export async function listVisits(
  sql: Sql,
  filters: VisitFilters,
  { limit, cursor }: { limit: number; cursor?: string }
): Promise<{ rows: VisitRow[]; next_cursor: string | null }> {
  const given = (Object.keys(filters) as (keyof VisitFilters)[]).filter(
    (name) => filters[name] !== undefined
  )
  const after = cursor ? decodeCursor(cursor, cursorSchema)[0] : null
  const conditions = given.map((name) => CONDITIONS[name])
  const rows = await sql.named<VisitRow>(
    `select ${VISIT_COLUMNS} from affiliate_visit
     where ${["true", ...conditions, ...(after ? [AFTER] : [])].join(" and ")}
     order by ${filters.ref === undefined ? "" : "occurred_at desc,"}
       visit_id desc
     limit :limit + 1`,
    { ...paramsOf(filters), limit, ...cursorParams(after) }
  )
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  const isMore = rows.length > limit && last !== undefined
  return {
    rows: page,
    next_cursor: isMore ? encodeCursor([last.visit_id]) : null,
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
