import type { BrokenRow, RawOffer } from "../adapters/adapter"
import { createByteChunks } from "../lib/byte-chunks"
import { copyLine } from "../lib/copy-text"
import { boundText } from "../lib/bound-text"
import type { Sql } from "../../../lib/sql"
import type { Normalize } from "./context"
import type { RunRow } from "./run-row"
import { copyValuesOf } from "./staging"

const CHUNK_BYTES = 256 * 1_024
const EXCERPT_BYTES_MAX = 2_000
const MESSAGE_BYTES_MAX = 500
const REASON = /^[a-z][a-z0-9_]{0,63}$/

export type Rejection = {
  position: number
  external_id: string | null
  reason: string
  field: string | null
  message: string
  excerpt: string
}

/** How far reading is, with the rows of the batches up to one. */
export type ReadTotals = Pick<
  RunRow,
  "staged" | "rejected_count" | "rejected_by_reason" | "expected_rows"
> & { cursor: unknown }

/** Rows that one transaction will stage. */
export type StageBatch = {
  rows: number
  /** Its lines, as COPY takes them. */
  chunks: Buffer[]
  rejections: Rejection[]
  started: number
}

export type Stager = {
  readonly totals: ReadTotals
  offer(raw: RawOffer): void
  broken(row: BrokenRow): void
  /** Of the rows since the last one. Its chunks are to be given back. */
  take(): StageBatch
  giveBack(batch: StageBatch): void
  /** Rows and refused ones in it so far. */
  pending(): number
  /** Milliseconds since the first of them. */
  age_ms(): number
}

/** Turns rows into lines of `COPY`, or refuses them, and counts both. */
export function createStager({
  totals: start,
  normalize,
  redact,
  kept,
  kept_max,
}: {
  totals: ReadTotals
  normalize: (raw: RawOffer) => ReturnType<Normalize>
  redact: (text: string) => string
  /** Refused rows that earlier attempts kept. */
  kept: number
  kept_max: number
}): Stager {
  const totals = start
  const bytes = createByteChunks(CHUNK_BYTES)
  let batch = emptyBatch()
  let kept_now = kept
  const refuse = (row: Omit<Rejection, "excerpt">, excerpt: () => string) => {
    const reason = REASON.test(row.reason) ? row.reason : "row_unreadable"
    totals.rejected_count++
    const by_reason = totals.rejected_by_reason
    by_reason[reason] = (by_reason[reason] ?? 0) + 1
    if (kept_now < kept_max) {
      kept_now++
      const message = boundText(redact(row.message), MESSAGE_BYTES_MAX)
      batch.rejections.push({
        ...row,
        reason,
        message,
        external_id: row.external_id && boundText(row.external_id, 500),
        // Redacted before it is cut: half a secret would not be found.
        excerpt: boundText(redact(excerpt()), EXCERPT_BYTES_MAX),
      })
    }
  }
  return {
    totals,
    offer(raw) {
      const result = normalize(raw)
      if (result.ok) {
        totals.staged++
        batch.rows++
        bytes.append(copyLine(copyValuesOf(result.offer, totals.staged)))
        return
      }
      const position = totals.staged + totals.rejected_count + 1
      const { external_id } = raw
      refuse({ ...result, position, external_id }, () => excerptOf(raw.payload))
    },
    broken(row) {
      const { position, reason, message, excerpt, external_id = null } = row
      refuse(
        { position, external_id, reason, field: null, message },
        () => excerpt
      )
    },
    take() {
      const taken = { ...batch, chunks: bytes.take() }
      batch = emptyBatch()
      return taken
    },
    giveBack: ({ chunks }) => bytes.giveBack(chunks),
    pending: () => batch.rows + batch.rejections.length,
    age_ms: () => performance.now() - batch.started,
  }
}

const emptyBatch = (): StageBatch => ({
  rows: 0,
  chunks: [],
  rejections: [],
  started: performance.now(),
})

/** A payload is the adapter's and may be anything, also what JSON has not. */
function excerptOf(payload: unknown): string {
  if (typeof payload === "string") {
    return payload
  }
  return (
    JSON.stringify(payload, (_key, value: unknown) =>
      typeof value === "bigint" ? String(value) : value
    ) ?? ""
  )
}

export async function insertRejections(
  sql: Sql,
  { id, source }: Pick<RunRow, "id" | "source">,
  rejections: readonly Rejection[]
): Promise<void> {
  if (rejections.length === 0) {
    return
  }
  await sql.named(
    `insert into offer_rejection (run_id, source, position, external_id,
       reason, field, message, excerpt)
     select :id, :source, position, external_id, reason, field, message,
       excerpt
     from jsonb_to_recordset(:rows::jsonb) as row (position bigint,
       external_id text, reason text, field text, message text, excerpt text)`,
    { id, source, rows: JSON.stringify(rejections) }
  )
}
