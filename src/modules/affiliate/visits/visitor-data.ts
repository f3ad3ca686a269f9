import { randomBytes } from "node:crypto"
import type { Sql } from "../../../lib/sql"
import { visitIdFloor } from "../lib/visit-id"
import { findVisit, VISIT_COLUMNS, type VisitRow } from "./list-visits"

const DAY_MS = 86_400_000
/** A program may have made a day's visits by the million. */
const EXPORT_MAX = 10_000

/** A visitor is known by a hash of one day only. */
type Visitor = { visitor: string; day: string }

/**
 * All that is kept of whoever made these visits, each visit once. Those that
 * are gone, by their age, are left out. Up to 10,000.
 */
export async function exportVisitors(
  sql: Sql,
  visit_ids: readonly string[]
): Promise<VisitRow[]> {
  const found = new Map<string, VisitRow>()
  for (const visit_id of visit_ids) {
    if (!found.has(visit_id) && found.size < EXPORT_MAX) {
      const visits = (await exportVisitor(sql, visit_id)) ?? []
      visits.forEach((visit) => found.set(visit.visit_id, visit))
    }
  }
  return [...found.values()].slice(0, EXPORT_MAX)
}

/**
 * All that is kept of whoever made a visit: the visits of that day, for a day's
 * hash cannot be matched with another's. Up to 10,000, the first ones.
 *
 * @returns null where there is no such visit
 */
export async function exportVisitor(
  sql: Sql,
  visit_id: string
): Promise<VisitRow[] | null> {
  const visit = await findVisit(sql, visit_id)
  if (!visit) {
    return null
  }
  const found = visitorOf(visit)
  return found ? await visitsOf(sql, found) : [visit]
}

/**
 * Forgets who made the visits: their visitors become nobody's hash, where they
 * came from is emptied. The visits still count, and the figures do not change.
 *
 * @returns how many visits were of these visitors
 */
export async function eraseVisitors(
  sql: Sql,
  visit_ids: readonly string[]
): Promise<number> {
  const erased = new Set<string>()
  for (const visit_id of visit_ids) {
    if (!erased.has(visit_id)) {
      const ids = await sql.transaction((trx) => eraseVisitor(trx, visit_id))
      ids.forEach((id) => erased.add(id))
    }
  }
  return erased.size
}

/** @returns the visits that were of this visitor */
async function eraseVisitor(sql: Sql, visit_id: string): Promise<string[]> {
  const visit = await findVisit(sql, visit_id)
  if (!visit) {
    return []
  }
  const found = visitorOf(visit)
  const emptied = `referrer_host = null, country = null, is_linked = false`
  if (!found) {
    await sql.query(
      `update affiliate_visit set ${emptied}
       where visit_id = ?::uuid and occurred_at = ?`,
      [visit_id, visit.occurred_at]
    )
    return [visit_id]
  }
  const nobody = randomBytes(16)
  // First, and in a statement of its own: it waits for a writer that is just
  // counting this visitor, whose visit the next statement then sees.
  await sql.query(
    `update affiliate_visitor_day set visitor = ?
     where day = ?::date and visitor = decode(?, 'hex')`,
    [nobody, found.day, found.visitor]
  )
  const rows = await sql.query<{ visit_id: string }>(
    `update affiliate_visit set visitor = ?, ${emptied}
     where visitor = decode(?, 'hex') and occurred_at >= ? and occurred_at < ?
     returning visit_id::text as visit_id`,
    [nobody, found.visitor, ...boundsOf(found)]
  )
  return rows.map((row) => row.visit_id)
}

/** By the ids of the day, which are in an index and in the order of time. */
async function visitsOf(sql: Sql, found: Visitor): Promise<VisitRow[]> {
  const [from, to] = boundsOf(found)
  return await sql.named<VisitRow>(
    `select ${VISIT_COLUMNS} from affiliate_visit
     where visitor = decode(:visitor, 'hex')
       and occurred_at >= :from and occurred_at < :to
       and visit_id >= :from_id::uuid and visit_id < :to_id::uuid
     order by visit_id limit :most`,
    {
      ...{ visitor: found.visitor, from, to, most: EXPORT_MAX },
      ...{ from_id: visitIdFloor(from), to_id: visitIdFloor(to) },
    }
  )
}

const visitorOf = ({ visitor, occurred_at }: VisitRow): Visitor | null =>
  visitor === null
    ? null
    : { visitor, day: occurred_at.toISOString().slice(0, 10) }

function boundsOf({ day }: Visitor): [Date, Date] {
  const from = new Date(day)
  return [from, new Date(from.getTime() + DAY_MS)]
}
