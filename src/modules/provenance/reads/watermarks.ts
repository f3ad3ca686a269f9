import type { Sql } from "../../../lib/sql"

export async function readWatermark(
  sql: Sql,
  name: string
): Promise<Date | null> {
  const [row] = await sql.query<{ reached_at: Date }>(
    "select reached_at from provenance_watermark where name = ? and deleted_at is null",
    [name]
  )
  return row?.reached_at ?? null
}

/** Never moves back, whatever order two processes finish in. */
export async function raiseWatermark(
  sql: Sql,
  name: string,
  reachedAt: Date
): Promise<void> {
  await sql.query(
    `insert into provenance_watermark (id, name, reached_at)
     values ('pwm_' || gen_random_uuid(), ?, ?)
     on conflict (name) where deleted_at is null do update
     set reached_at = greatest(provenance_watermark.reached_at, excluded.reached_at),
         updated_at = now()`,
    [name, reachedAt]
  )
}
