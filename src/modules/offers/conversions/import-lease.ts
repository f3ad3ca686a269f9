import { randomUUID } from "node:crypto"
import type { Sql } from "../../../lib/sql"

const LEASE_SECONDS = 120
const RENEW_MS = 30_000

/** The one import of a source, over all processes. */
export type ImportLease = {
  worker: string
  /** Up to when the last import that ended well has read. */
  read_until: Date | null
  /** Aborts when the lease was lost: somebody else reads now. */
  signal: AbortSignal
  /** @returns false when the lease was lost: nothing was saved then */
  save(read_until: Date): Promise<boolean>
  release(error: string | null): Promise<void>
}

/** @returns null while another one reads this source */
export async function takeLease(
  sql: Sql,
  slug: string
): Promise<ImportLease | null> {
  const worker = randomUUID()
  const [taken] = await sql.query<{ conversions_read_until: Date | null }>(
    `update offer_source set conversions_worker = ?,
       conversions_lease_until = now() + make_interval(secs => ?)
     where slug = ? and (conversions_lease_until is null
       or conversions_lease_until < now())
     returning conversions_read_until`,
    [worker, LEASE_SECONDS, slug]
  )
  if (!taken) {
    return null
  }
  const lost = new AbortController()
  const renewal = setInterval(() => {
    renew(sql, { slug, worker })
      .then((isOurs) => isOurs || lost.abort(new Error("Somebody else reads")))
      .catch((error: unknown) => lost.abort(error))
  }, RENEW_MS)
  renewal.unref()
  return {
    worker,
    read_until: taken.conversions_read_until,
    signal: lost.signal,
    async save(read_until) {
      const rows = await sql.query(
        `update offer_source set conversions_read_until = ?
         where slug = ? and conversions_worker = ? returning 1`,
        [read_until, slug, worker]
      )
      return rows.length > 0
    },
    async release(error) {
      clearInterval(renewal)
      await sql.query(
        `update offer_source set conversions_worker = null,
           conversions_lease_until = null, conversions_error = ?,
           conversions_imported_at =
             case when ?::text is null then now() else conversions_imported_at end
         where slug = ? and conversions_worker = ?`,
        [error, error, slug, worker]
      )
    },
  }
}

async function renew(
  sql: Sql,
  { slug, worker }: { slug: string; worker: string }
): Promise<boolean> {
  const rows = await sql.query(
    `update offer_source
     set conversions_lease_until = now() + make_interval(secs => ?)
     where slug = ? and conversions_worker = ? returning 1`,
    [LEASE_SECONDS, slug, worker]
  )
  return rows.length > 0
}
