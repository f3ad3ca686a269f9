import { generateEntityId } from "@medusajs/framework/utils"
import type { Sql } from "../../../lib/sql"
import type { RawOffer } from "../adapters/adapter"
import { recordAudit } from "../audit/audit"
import { OFFER_COLUMNS } from "../engine/staging"
import { searchVector, statusByDates } from "../engine/search-sql"
import { normalizeOffer } from "../lib/normalize"
import type { NormalizedOffer } from "../lib/offer"
import type { Actor } from "../sources/sources"

/** Source of the offers that the merchant enters. No adapter has its slug. */
export const MANUAL = "manual"

export type ManualOffer = Omit<RawOffer, "external_id" | "payload"> & {
  /** Default: made here. */
  external_id?: string
}

export type RowError = {
  /** Place in the request, from 0. */
  index: number
  field: string | null
  reason: string
  message: string
}

export type Created =
  { ok: true; ids: string[] } | { ok: false; errors: RowError[] }

/** Amounts and dates as JSON has them. */
const RULES = { slug: MANUAL, locale: "en", time_zone: "UTC" }

/**
 * All rows or none, as the import of tags: half of a file is harder to mend
 * than none of it.
 */
export async function createMany(
  sql: Sql,
  rows: readonly ManualOffer[],
  { actor, now }: { actor: Actor; now: Date }
): Promise<Created> {
  const read = rows.map((row, index) => readRow(row, index, now))
  const errors: RowError[] = read.flatMap((it) => (it.ok ? [] : [it.error]))
  const offers = read.flatMap((it) => (it.ok ? [it.offer] : []))
  errors.push(...twins(offers))
  if (errors.length > 0) {
    return { ok: false, errors }
  }
  return await insert(sql, offers, actor)
}

function readRow(row: ManualOffer, index: number, now: Date) {
  const external_id =
    row.external_id ?? generateEntityId(undefined, MANUAL).toLowerCase()
  const raw = { ...row, external_id, payload: row }
  const result = normalizeOffer(raw, { adapter: RULES, now })
  if (result.ok) {
    return { ok: true as const, offer: result.offer }
  }
  const { reason, field, message } = result
  return { ok: false as const, error: { index, field, reason, message } }
}

const isTaken = (index: number): RowError => ({
  index,
  field: "external_id",
  reason: "exists",
  message: "There is an offer with this external_id already",
})

function twins(offers: readonly NormalizedOffer[]): RowError[] {
  const seen = new Set<string>()
  return offers.flatMap(({ external_id }, index) => {
    const isTwin = seen.has(external_id)
    seen.add(external_id)
    return isTwin ? [isTaken(index)] : []
  })
}

class Taken extends Error {
  constructor(readonly errors: RowError[]) {
    super("taken")
  }
}

/** Rolls back when a row is there already, however late it came. */
async function insert(
  sql: Sql,
  offers: readonly NormalizedOffer[],
  actor: Actor
): Promise<Created> {
  try {
    return await sql.transaction(async (trx) => {
      const made = await insertRows(trx, offers)
      const byExternal = new Map(made.map((it) => [it.external_id, it.id]))
      const ids = offers.map(({ external_id }) => byExternal.get(external_id))
      const errors = ids.flatMap((id, index) => (id ? [] : [isTaken(index)]))
      if (errors.length > 0) {
        throw new Taken(errors)
      }
      const created = ids.flatMap((id) => id ?? [])
      await recordAudit(trx, {
        ...actor,
        action: "offers.created",
        source: MANUAL,
        subject_type: "offer",
        subject_id: created.length === 1 ? (created[0] ?? null) : null,
        changes: { ids: { from: null, to: created } },
      })
      return { ok: true as const, ids: created }
    })
  } catch (error) {
    if (error instanceof Taken) {
      return { ok: false, errors: error.errors }
    }
    throw error
  }
}

const COLUMNS = OFFER_COLUMNS.join(", ")

const insertRows = (trx: Sql, offers: readonly NormalizedOffer[]) =>
  trx.named<{ id: string; external_id: string }>(
    `insert into offer_feed (source, ${COLUMNS}, status, search)
     select :source, ${COLUMNS}, ${statusByDates("starts_at", "ends_at")},
       ${searchVector({
         config: "offer_search_config(coalesce(languages[1], ''))",
         title: "title",
         advertiser: "advertiser",
         description: "description",
       })}
     from jsonb_populate_recordset(null::offer_feed, cast(:offers as jsonb))
     on conflict (source, external_id) do nothing
     returning id::text, external_id`,
    { source: MANUAL, offers: JSON.stringify(offers) }
  )
