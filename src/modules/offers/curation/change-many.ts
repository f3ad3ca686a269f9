import { generateEntityId } from "@medusajs/framework/utils"
import type { Sql } from "../../../lib/sql"
import { recordAudit } from "../audit/audit"
import { offersErrors } from "../errors"
import type { Actor } from "../sources/sources"
import {
  changeCategory,
  changeStatus,
  type OfferChanges,
} from "./switch-offers"

export type BulkAction =
  | { action: "disable" | "enable"; ids: string[] }
  | { action: "set_category"; ids: string[]; category: string }
  /** Takes a change of many back, where nothing changed since. */
  | { action: "undo"; bulk_id: string }

export type BulkResult = {
  /** For `undo`. */
  bulk_id: string
  changed_ids: string[]
}

/**
 * One change of many offers, in one transaction and one line of the audit,
 * which holds what there was before: `undo` reads it.
 *
 * @throws `offers_bulk_not_found` for an undo of nothing
 */
export async function changeMany(
  sql: Sql,
  bulk: BulkAction,
  actor: Actor
): Promise<BulkResult> {
  const bulk_id = generateEntityId(undefined, "obulk")
  return await sql.transaction(async (trx) => {
    const changes = await apply(trx, bulk)
    await recordAudit(trx, {
      ...actor,
      action: `offers.${bulk.action}`,
      source: null,
      subject_type: "offer",
      subject_id: bulk_id,
      changes: { ...changes, ...(bulk.action === "undo" && undone(bulk)) },
    })
    return { bulk_id, changed_ids: Object.keys(changes) }
  })
}

const undone = ({ bulk_id }: { bulk_id: string }) => ({ undone: bulk_id })

async function apply(trx: Sql, bulk: BulkAction): Promise<OfferChanges> {
  switch (bulk.action) {
    case "disable":
    case "enable":
      return await changeStatus(trx, bulk.ids, bulk.action)
    case "set_category":
      return await changeCategory(trx, bulk.ids, bulk.category)
    case "undo":
      return await undo(trx, bulk.bulk_id)
  }
}

async function undo(trx: Sql, bulk_id: string): Promise<OfferChanges> {
  const [entry] = await trx.query<{ action: string; changes: OfferChanges }>(
    `select action, changes from offer_audit
     where subject_type = 'offer' and subject_id = ? and action like 'offers.%'
     order by id desc limit 1`,
    [bulk_id]
  )
  if (!entry || entry.action === "offers.undo") {
    throw offersErrors.bulkNotFound(bulk_id)
  }
  switch (entry.action) {
    case "offers.disable":
      return await changeStatus(trx, Object.keys(entry.changes), "enable")
    case "offers.enable":
      return await changeStatus(trx, Object.keys(entry.changes), "disable")
    default:
      return await undoCategories(trx, entry.changes)
  }
}

/** Back to each one's own, and to its network where it was the network's. */
async function undoCategories(
  trx: Sql,
  changes: OfferChanges
): Promise<OfferChanges> {
  const rows = Object.entries(changes).map(([id, { category }]) => ({
    id,
    ...category,
  }))
  const undone = await trx.named<{ id: string; from: string; to: string }>(
    `with wanted as (
       select id::bigint, "from", "to"
       from jsonb_to_recordset(cast(:rows as jsonb))
         as row(id text, "from" text, "to" text)
     ), locked as (
       select f.id from offer_feed as f join wanted on wanted.id = f.id
       where f.category = wanted."to" order by f.id for update of f
     )
     update offer_feed as f set category = wanted."from", updated_at = now(),
       overrides = nullif(case
         when f.overrides ->> 'category' = wanted."from"
         then f.overrides - 'category' else f.overrides end, '{}')
     from wanted join locked on locked.id = wanted.id
     where f.id = wanted.id
     returning f.id::text, wanted."to" as "from", f.category as "to"`,
    { rows: JSON.stringify(rows) }
  )
  return Object.fromEntries(
    undone.map(({ id, from, to }) => [id, { category: { from, to } }])
  )
}
