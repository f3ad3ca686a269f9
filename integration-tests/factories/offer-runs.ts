import { generateEntityId } from "@medusajs/framework/utils"
import type { Shop } from "./shop"

/** A run as a worker would have left it. */
export async function anOfferRun(
  { sql }: Pick<Shop, "sql">,
  { source, status }: { source: string; status: string }
): Promise<string> {
  const id = generateEntityId(undefined, "orun")
  const isOver = !["queued", "running", "review"].includes(status)
  await sql(
    `insert into offer_sync_history (id, source, trigger, status, finished_at)
     values (?, ?, 'manual', ?, case when ? then now() end)`,
    [id, source, status, isOver]
  )
  return id
}

/** A row of it that was refused. */
export async function aRejection(
  { sql }: Pick<Shop, "sql">,
  run: { id: string; source: string }
): Promise<void> {
  await sql(
    `insert into offer_rejection (run_id, source, position, external_id, reason,
       field, message, excerpt)
     values (?, ?, 7, 'x7', 'title_missing', 'title', 'There is no title', '{}')`,
    [run.id, run.source]
  )
}
