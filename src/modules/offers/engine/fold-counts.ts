import type { Sql } from "../../../lib/sql"

const TABLES = [
  {
    table: "offer_count",
    key: `source, kind, status, category, currency, commission_type,
      commission_band, market`,
  },
  { table: "offer_country_count", key: "source, status, country" },
]

/**
 * Adds up the lines that the feed's trigger appended. What others append
 * meanwhile stays as it is, and of two that fold at once each adds up only the
 * lines that it took away itself; so the sum is right at every moment.
 */
export async function foldCounts(sql: Sql): Promise<void> {
  for (const { table, key } of TABLES) {
    await sql.query(
      `with taken as (
         delete from ${table} where id in (
           select id from ${table} order by id for update skip locked)
         returning *
       )
       insert into ${table} (${key}, offers)
       select ${key}, sum(offers) from taken
       group by ${key} having sum(offers) <> 0`
    )
  }
}
