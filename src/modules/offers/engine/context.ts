import type {
  AdapterContext,
  OfferAdapter,
  RawOffer,
} from "../adapters/adapter"
import type { AuditEntry } from "../audit/audit"
import type { OffersDeps } from "../deps"
import type { NormalizedOffer } from "../lib/offer"

/** Who asked for something: a user of the admin, a key, or the shop itself. */
export type Actor = Pick<AuditEntry, "actor_type" | "actor_id">

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

/** What the engine is made with. */
export type EngineContext = Pick<
  OffersDeps,
  "sql" | "knex" | "options" | "logger" | "emit" | "now"
> & {
  openSource: OpenSource
  normalize: Normalize
}
