import type { Sql } from "../../../lib/sql"

/**
 * Takes back garments that a failed workflow made. What is on its way to the
 * chain already stays: its garment exists, whatever the workflow thinks.
 */
export async function undoGarments(sql: Sql, ids: string[]): Promise<void> {
  await sql.query(
    `with mint as (
       delete from provenance_transaction
       where garment_id = any(?) and kind = 'mint' and state = 'queued'
       returning garment_id
     ), garment as (
       delete from provenance_garment
       where id in (select garment_id from mint) returning product_id
     )
     update provenance_product as product
     set units_sold = units_sold - undone.units
     from (select product_id, count(*)::int as units from garment group by 1)
       as undone
     where product.product_id = undone.product_id`,
    [ids]
  )
}
