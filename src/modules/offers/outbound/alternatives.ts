import type { Sql } from "../../../lib/sql"

/** What is offered in place of an offer that is not to be had. */
export type Alternative = {
  id: string
  title: string
  advertiser: string | null
  price: string | null
  currency: string | null
}

const ALTERNATIVES_MAX = 6
/** The newest of a market that are looked through for the same advertiser. */
const NEIGHBOURS_MAX = 500

const IS_OPEN = `other.status = 'active' and other.id <> self.id
  and (other.ends_at is null or other.ends_at > now())`

/**
 * Up to six active offers: the same product elsewhere, what has its name, then
 * what else its advertiser has in the category. Each part is read from an index
 * and bounded, for bots follow old links for years.
 */
export const findAlternatives = (
  sql: Sql,
  offer_id: string
): Promise<Alternative[]> =>
  sql.named<Alternative>(
    `with self as (select * from offer_feed where id = :offer_id::bigint),
     near as (
       (select other.id, 1 as distance from self
        join offer_feed as other on other.gtin = self.gtin
        where ${IS_OPEN} limit :most)
       union all
       (select other.id, 2 from self
        join offer_feed as other on other.title_key = self.title_key
        where ${IS_OPEN} limit :most)
       union all
       (select other.id, 3 from self, lateral (
          select * from offer_feed as newest
          where newest.cell = offer_cell('active', self.source, self.kind,
            self.category, self.currency, self.commission_type,
            offer_commission_band(self.commission_value),
            offer_market(self.countries))
          order by newest.updated_at desc, newest.id desc limit :neighbours
        ) as other
        where ${IS_OPEN} and (other.advertiser_id = self.advertiser_id
          or other.advertiser = self.advertiser) limit :most)
     ), nearest as (
       select id, min(distance) as distance from near group by id
     )
     select f.id::text, f.title, f.advertiser, f.price, f.currency
     from nearest join offer_feed as f on f.id = nearest.id
     order by nearest.distance, f.price nulls last, f.id limit :most`,
    { offer_id, most: ALTERNATIVES_MAX, neighbours: NEIGHBOURS_MAX },
    { prepare: "offer_alternatives" }
  )
