import { recordAudit } from "../audit/audit"
import type { OffersDeps } from "../deps"
import { planNextRun } from "./next-run"
import { findSealed, type SourceRow } from "./source-row"

export type Actor = { actor_type: string; actor_id: string | null }

/** What is so already leaves no trace. */
export async function setStatus(
  { sql, options }: Pick<OffersDeps, "sql" | "options">,
  {
    slug,
    status,
    actor,
  }: { slug: string; status: SourceRow["status"]; actor: Actor }
): Promise<void> {
  await sql.transaction(async (trx) => {
    const row = await findSealed(trx, slug, { lock: true })
    if (row.status === status) {
      return
    }
    await trx.query(
      "update offer_source set status = ?, updated_at = now() where id = ?",
      [status, row.id]
    )
    await planNextRun(trx, row.id, options)
    await recordAudit(trx, {
      ...actor,
      action: status === "active" ? "source.activated" : "source.deactivated",
      source: slug,
      subject_type: "source",
      subject_id: row.id,
      changes: { status: { from: row.status, to: status } },
    })
  })
}
