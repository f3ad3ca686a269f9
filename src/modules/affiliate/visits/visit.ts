import type { VisitClass, VisitReason } from "../lib/classify-visit"

export type VisitKind = "click" | "view"

/** As the database has them. */
export const KINDS: Record<VisitKind, number> = { click: 1, view: 2 }
export const CLASSES: Record<VisitClass, number> = {
  human: 1,
  suspect: 2,
  bot: 3,
}

/** A click or a view: all that is kept of it. */
export type Visit = {
  /** UUIDv7, whose time is `occurred_at`. */
  visit_id: string
  /** ISO 8601, to the millisecond. */
  occurred_at: string
  kind: VisitKind
  /** Of a partner that there is. */
  ref: string | null
  product_id: string
  source: string | null
  campaign: string | null
  class: VisitClass
  reasons: VisitReason[]
  /** 16 bytes as hex, keyed with the day's salt; null for who is not linked. */
  visitor: string | null
  /** The host alone. */
  referrer_host: string | null
  /** ISO 3166-1, where a proxy told it. */
  country: string | null
  /** False for who asked not to be followed (`Sec-GPC`, `DNT`). */
  is_linked: boolean
  /**
   * As the link had it, for nobody could be asked: such a visit waits on disk
   * until somebody can.
   */
  unsure?: readonly ("ref" | "product")[]
}
