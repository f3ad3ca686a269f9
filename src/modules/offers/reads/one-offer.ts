import type { Sql } from "../../../lib/sql"
import { offersErrors } from "../errors"
import type { OfferStatus } from "../lib/offer"
import { isOfferId, type OfferRow, offersById } from "./offer-row"

export type Duplicate = {
  id: string
  source: string
  title: string
  status: OfferStatus
  price: string | null
  currency: string | null
  /** How it was recognised. */
  by: "gtin" | "title"
}

export type PricePoint = {
  price: string | null
  currency: string | null
  commission_type: string
  commission_value: string | null
  at: Date
}

export type OfferDetail = {
  offer: OfferRow
  duplicates: Duplicate[]
  prices: PricePoint[]
  product_id: string | null
}

const DUPLICATES_MAX = 50
const PRICES_MAX = 200

/** @throws `offers_offer_not_found` */
export async function getOffer(sql: Sql, id: string): Promise<OfferRow> {
  const [offer] = isOfferId(id) ? await offersById(sql, [id]) : []
  if (!offer) {
    throw offersErrors.offerNotFound(id.slice(0, 40))
  }
  return offer
}

/** @throws `offers_offer_not_found` */
export async function getOfferDetail(
  sql: Sql,
  id: string
): Promise<OfferDetail> {
  const offer = await getOffer(sql, id)
  const [duplicates, prices, [promotion]] = await Promise.all([
    duplicatesOf(sql, id),
    pricesOf(sql, id),
    sql.query<{ product_id: string }>(
      `select product_id from offer_promotion
       where offer_id = ? and deleted_at is null`,
      [id]
    ),
  ])
  return {
    offer,
    duplicates,
    prices,
    product_id: promotion?.product_id ?? null,
  }
}

export type ActiveOffer = { offer: OfferRow; elsewhere: OfferRow[] }

const ELSEWHERE_MAX = 10

/** @throws `offers_offer_not_found` also for one that may not be clicked */
export async function getActiveOffer(
  sql: Sql,
  id: string
): Promise<ActiveOffer> {
  const offer = await getOffer(sql, id)
  if (offer.status !== "active") {
    throw offersErrors.offerNotFound(id)
  }
  const twins = await duplicatesOf(sql, id)
  const active = twins.filter(({ status }) => status === "active")
  const ids = active.slice(0, ELSEWHERE_MAX).map((twin) => twin.id)
  return { offer, elsewhere: await offersById(sql, ids) }
}

/**
 * The same thing elsewhere: by its GTIN, which is certain, or by advertiser and
 * title where one of the two has none.
 */
export const duplicatesOf = (sql: Sql, id: string): Promise<Duplicate[]> =>
  sql.named<Duplicate>(
    `with self as (
       select id, gtin, title_key from offer_feed where id = :id::bigint
     ), twin as (
       select other.id, 'gtin' as by from self join offer_feed as other
         on other.gtin = self.gtin and other.id <> self.id
       union all
       select other.id, 'title' from self join offer_feed as other
         on other.title_key = self.title_key and other.id <> self.id
           and (other.gtin is null or self.gtin is null)
     )
     select f.id::text, f.source, f.title, f.status, f.price, f.currency, twin.by
     from (select * from twin limit :most) as twin
     join offer_feed as f on f.id = twin.id
     order by f.status <> 'active', f.price nulls last, f.id`,
    { id, most: DUPLICATES_MAX }
  )

const pricesOf = (sql: Sql, id: string): Promise<PricePoint[]> =>
  sql.query<PricePoint>(
    `select price, currency, commission_type, commission_value, at
     from offer_price_change where offer_id = ?::bigint
     order by at desc, id desc limit ${PRICES_MAX}`,
    [id]
  )
