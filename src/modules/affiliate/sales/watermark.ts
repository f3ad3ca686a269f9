import type { Sql } from "../../../lib/sql"

/** Up to where orders were looked through; null before the first look. */
export async function watermark(sql: Sql, name: string): Promise<Date | null> {
  const [row] = await sql.query<{ reached: Date }>(
    "select reached from affiliate_watermark where name = ?",
    [name]
  )
  return row?.reached ?? null
}

export const raiseWatermark = (
  sql: Sql,
  { name, to }: { name: string; to: Date }
): Promise<unknown> =>
  sql.query(
    `insert into affiliate_watermark (name, reached) values (?, ?)
     on conflict (name) do update set reached = excluded.reached`,
    [name, to]
  )
