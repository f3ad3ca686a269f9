import type {
  AdapterContext,
  OfferAdapter,
  RawOffer,
} from "../adapters/adapter"
import type { OffersDeps } from "../deps"
import type { NormalizedOffer } from "../lib/offer"
import type { Sql } from "../../../lib/sql"

/** Who asked for something: a user of the admin, a key, or the shop itself. */
export type Actor = { actor_type: string; actor_id: string | null }

/** Makes ready to read a source: credentials opened, client bound to it. */
export type OpenSource = (
  slug: string,
  options: { signal: AbortSignal; folder: string }
) => Promise<{ adapter: OfferAdapter; context: AdapterContext }>

export type Normalized =
  | { ok: true; offer: NormalizedOffer }
  | { ok: false; reason: string; field: string | null; message: string }

export type Normalize = (
  raw: RawOffer,
  options: {
    adapter: Pick<OfferAdapter, "slug" | "locale" | "time_zone" | "categories">
    now: Date
  }
) => Normalized

/** A line of the audit; written in the transaction of what it tells of. */
export type AuditLine = Actor & {
  action: string
  source: string | null
  subject_type: string
  subject_id: string | null
  changes: Record<string, { from: unknown; to: unknown }>
}

export type RecordAudit = (sql: Sql, line: AuditLine) => Promise<void>

/** What the engine is made with. */
export type EngineContext = Pick<
  OffersDeps,
  "sql" | "knex" | "options" | "logger" | "emit" | "now"
> & {
  openSource: OpenSource
  normalize: Normalize
  audit: RecordAudit
}
