import { generateEntityId } from "@medusajs/framework/utils"
import type { Sql } from "../../../lib/sql"
import { recordAudit } from "../audit/audit"
import type { OffersDeps } from "../deps"
import { offersErrors } from "../errors"
import type { CopiedOffer, ProductCopy } from "../lib/product-copy"
import { getOffer } from "../reads/one-offer"
import type { Actor } from "../sources/sources"

/** Kept with the product's copy: its status while the offer is active. */
export type Copied = ProductCopy & { wanted: ProductCopy["status"] }

export type Claim =
  /** Nobody else makes a product of it now. */
  | { outcome: "claimed"; promotion_id: string }
  /** There is one already. */
  | { outcome: "exists"; promotion_id: string; product_id: string }

export type Promoted = {
  id: string
  product_id: string
  copied: Copied
  content_hash: string | null
  hash: string
  offer: CopiedOffer
}

/** A claim whose process died is taken over after this. */
const CLAIM_MINUTES = 5
const pendingId = (promotion_id: string) => `pending:${promotion_id}`

export type Promotions = ReturnType<typeof createPromotions>

/** Which offers the merchant made products of. */
export function createPromotions({ sql }: Pick<OffersDeps, "sql">) {
  return {
    /** @throws `offers_offer_not_found`, `offers_promotion_under_way` */
    claim: (offer_id: string) => claim(sql, offer_id),
    finish: (input: Finish) => finish(sql, input),
    /** Gives a claim back that came to nothing. */
    release: (promotion_id: string) =>
      sql.query("delete from offer_promotion where id = ? and product_id = ?", [
        promotion_id,
        pendingId(promotion_id),
      ]),
    demote: (offer_id: string, actor: Actor) => demote(sql, offer_id, actor),
    restore: (row: object) =>
      sql.named(
        `insert into offer_promotion
         select * from jsonb_populate_record(null::offer_promotion,
           cast(:row as jsonb))
         on conflict do nothing`,
        { row: JSON.stringify(row) }
      ),
    behind: (offer_ids?: string[]) => behind(sql, offer_ids),
    follow: (id: string, { copied, hash }: { copied: Copied; hash: string }) =>
      sql.query(
        `update offer_promotion
         set copied = ?::jsonb, content_hash = ?, updated_at = now()
         where id = ?`,
        [JSON.stringify(copied), hash, id]
      ),
  }
}

/** The unique index lets one of many through, whatever process they are in. */
async function claim(sql: Sql, offer_id: string): Promise<Claim> {
  await getOffer(sql, offer_id)
  const id = generateEntityId(undefined, "oprom")
  const [row] = await sql.named<{ id: string; product_id: string }>(
    `insert into offer_promotion as promotion (id, offer_id, product_id)
     values (:id, :offer_id, :pending)
     on conflict (offer_id) where deleted_at is null do update
       set id = case when ${STALE} then excluded.id else promotion.id end,
         product_id = case when ${STALE} then excluded.product_id
           else promotion.product_id end,
         created_at = case when ${STALE} then now()
           else promotion.created_at end
     returning id, product_id`,
    { id, offer_id, pending: pendingId(id), minutes: CLAIM_MINUTES }
  )
  if (row?.id === id) {
    return { outcome: "claimed", promotion_id: id }
  }
  if (!row || row.product_id === pendingId(row.id)) {
    throw offersErrors.promotionUnderWay(offer_id)
  }
  const { product_id } = row
  return { outcome: "exists", promotion_id: row.id, product_id }
}

const STALE = `(promotion.product_id = 'pending' || chr(58) || promotion.id
  and promotion.created_at < now() - make_interval(mins => :minutes))`

type Finish = {
  promotion_id: string
  offer_id: string
  product_id: string
  copied: Copied
  actor: Actor
}

/** @throws `offers_promotion_under_way` when the claim was taken over */
async function finish(sql: Sql, input: Finish): Promise<void> {
  const { promotion_id, offer_id, product_id, copied, actor } = input
  await sql.transaction(async (trx) => {
    const rows = await trx.named(
      `update offer_promotion set product_id = :product_id,
         copied = cast(:copied as jsonb), updated_at = now()
       where id = :promotion_id and product_id = :pending returning id`,
      {
        promotion_id,
        product_id,
        pending: pendingId(promotion_id),
        copied: JSON.stringify(copied),
      }
    )
    if (rows.length === 0) {
      throw offersErrors.promotionUnderWay(offer_id)
    }
    await recordAudit(trx, {
      ...actor,
      action: "offer.promoted",
      source: null,
      subject_type: "offer",
      subject_id: offer_id,
      changes: { product_id: { from: null, to: product_id } },
    })
  })
}

/** @throws `offers_not_promoted` */
async function demote(sql: Sql, offer_id: string, actor: Actor) {
  return await sql.transaction(async (trx) => {
    const [row] = await trx.query<{ id: string; product_id: string }>(
      `delete from offer_promotion
       where offer_id = ? and deleted_at is null
         and product_id <> 'pending' || chr(58) || id
       returning *`,
      [offer_id]
    )
    if (!row) {
      throw offersErrors.notPromoted(offer_id.slice(0, 40))
    }
    await recordAudit(trx, {
      ...actor,
      action: "offer.demoted",
      source: null,
      subject_type: "offer",
      subject_id: offer_id,
      changes: { product_id: { from: row.product_id, to: null } },
    })
    return row
  })
}

/** Products whose offer is no longer as it was when they were written. */
async function behind(sql: Sql, offer_ids?: string[]): Promise<Promoted[]> {
  return await sql.named<Promoted>(
    `select promotion.id, promotion.product_id, promotion.copied,
       promotion.content_hash, offer.hash,
       jsonb_build_object('id', offer.id::text, 'source', offer.source,
         'title', offer.title, 'description', offer.description,
         'image_url', offer.image_url, 'price', offer.price::text,
         'currency', offer.currency, 'status', offer.status) as offer
     from offer_promotion as promotion
     join lateral (
       select f.*, md5(jsonb_build_array(f.title, f.description, f.image_url,
         f.price, f.currency, f.status)::text) as hash
       from offer_feed as f where f.id = promotion.offer_id::bigint
     ) as offer on true
     where promotion.deleted_at is null and promotion.copied is not null
       and promotion.content_hash is distinct from offer.hash
       and (cast(:offer_ids as text[]) is null
         or promotion.offer_id = any(:offer_ids))
     order by promotion.id limit 1000`,
    { offer_ids: offer_ids ?? null }
  )
}
