import type { Sql } from "../../../lib/sql"
import { recordAudit } from "../audit/audit"
import { searchVector } from "../engine/search-sql"
import { offersErrors } from "../errors"
import type { OfferStatus } from "../lib/offer"
import { isOfferId } from "../reads/offer-row"
import type { Actor } from "../sources/sources"
import {
  type OfferPatch,
  override,
  type Overrides,
  type Texts,
} from "./overrides"
import { changeStatus, type Switch } from "./switch-offers"

export type OfferChange = OfferPatch & {
  /** `disabled` takes the offer away, `active` brings it back. */
  status?: "active" | "disabled"
  /** The `updated_at` that the merchant saw; another refuses the change. */
  expected_updated_at?: string
}

type Locked = Texts & {
  id: string
  source: string
  status: OfferStatus
  overrides: Overrides | null
  updated_at: Date
}

/**
 * Writes the merchant's fields and keeps the network's for later.
 *
 * @returns whether anything is different now
 * @throws `offers_offer_not_found`, `offers_offer_changed`
 */
export async function updateOffer(
  sql: Sql,
  { id, change, actor }: { id: string; change: OfferChange; actor: Actor }
): Promise<boolean> {
  return await sql.transaction(async (trx) => {
    const offer = await lockOffer(trx, id)
    const { expected_updated_at, status, ...patch } = change
    if (isOutdated(offer, expected_updated_at)) {
      throw offersErrors.offerChanged(id)
    }
    const { title, description, category, image_url } = offer
    const texts = { title, description, category, image_url }
    const next = override(texts, offer.overrides ?? {}, patch)
    const changes: Record<string, unknown> = { ...next.changes }
    if (
      Object.keys(changes).length > 0 ||
      !sameKeys(next.overrides, offer.overrides ?? {})
    ) {
      await saveTexts(trx, id, next)
      changes.overrides = {
        from: Object.keys(offer.overrides ?? {}),
        to: Object.keys(next.overrides),
      }
    }
    if (status) {
      const to: Switch = status === "disabled" ? "disable" : "enable"
      Object.assign(changes, (await changeStatus(trx, [id], to))[id])
    }
    const hasChanged = Object.keys(changes).length > 0
    if (hasChanged) {
      await recordAudit(trx, {
        ...actor,
        action: "offer.changed",
        source: offer.source,
        subject_type: "offer",
        subject_id: id,
        changes,
      })
    }
    return hasChanged
  })
}

async function lockOffer(trx: Sql, id: string): Promise<Locked> {
  const [offer] = isOfferId(id)
    ? await trx.query<Locked>(
        `select id::text, source, status, title, description, category,
           image_url, overrides, updated_at
         from offer_feed where id = ?::bigint for update`,
        [id]
      )
    : []
  if (!offer) {
    throw offersErrors.offerNotFound(id.slice(0, 40))
  }
  return offer
}

/** To the millisecond, which is all that JSON dates say. */
const isOutdated = ({ updated_at }: Locked, expected: string | undefined) =>
  expected !== undefined && Date.parse(expected) !== updated_at.getTime()

const sameKeys = (a: object, b: object) =>
  Object.keys(a).sort().join() === Object.keys(b).sort().join()

/** No network hashes to zeros: the next sync finds the row changed. */
const NO_HASH = "00000000-0000-0000-0000-000000000000"

async function saveTexts(
  trx: Sql,
  id: string,
  next: { values: Texts; overrides: Overrides; released: boolean }
): Promise<void> {
  const { overrides, released, values } = next
  await trx.named(
    `update offer_feed as f
     set title = :title, description = :description, category = :category,
       image_url = :image_url, overrides = nullif(:overrides::jsonb, '{}'),
       content_hash = case when :released then :no_hash::uuid
         else content_hash end,
       search = ${searchVector({
         config: "offer_search_config(coalesce(f.languages[1], ''))",
         title: "cast(:title as text)",
         advertiser: "f.advertiser",
         description: "cast(:description as text)",
       })},
       updated_at = now()
     where id = cast(:id as bigint)`,
    {
      ...values,
      id,
      released,
      no_hash: NO_HASH,
      overrides: JSON.stringify(overrides),
    }
  )
}
