import type { Sql } from "../../../lib/sql"

/** A tag whose taps of the last days look wrong, and why. */
export type Anomaly = {
  tag_id: string
  uid: string
  state: string
  tamper: string | null
  /** 0 to 100: how much it looks like a copy or an attack. */
  score: number
  reasons: AnomalyReason[]
  scans: number
  replayed: number
  invalid: number
  clients: number
  last_scan_at: Date
}

/** Public API: clients switch on these. */
export const ANOMALY_WEIGHTS = {
  /** The same or an older message came back from another client. */
  replays: 30,
  /** A right UID with a wrong signature. */
  forgeries: 30,
  /** Many different clients in a short time. */
  many_clients: 20,
  tamper_opened: 20,
  /** Tapped although it is suspended or revoked. */
  tapped_while_blocked: 30,
  /** Tapped by somebody before the garment was sold. */
  tapped_before_sale: 15,
  /** The counter ran ahead faster than people tap. */
  counter_jump: 20,
} as const

export type AnomalyReason = keyof typeof ANOMALY_WEIGHTS

export type TagFigures = {
  state: string
  tamper: string | null
  replayed: number
  invalid: number
  clients: number
  blocked: number
  before_sale: number
  counter_span: number
  accepted: number
}

const REPLAYS_MIN = 2
const FORGERIES_MIN = 2
const CLIENTS_MIN = 10
const BEFORE_SALE_MIN = 3
/** A phone that reads a tag twice a tap, and gaps from other readers, are normal. */
const COUNTER_PER_TAP_MAX = 20

export function anomalyReasonsOf(tag: TagFigures): AnomalyReason[] {
  const found: Record<AnomalyReason, boolean> = {
    replays: tag.replayed >= REPLAYS_MIN,
    forgeries: tag.invalid >= FORGERIES_MIN,
    many_clients: tag.clients >= CLIENTS_MIN,
    tamper_opened: tag.tamper === "opened",
    tapped_while_blocked: tag.blocked > 0,
    tapped_before_sale: tag.before_sale >= BEFORE_SALE_MIN,
    counter_jump:
      tag.accepted > 1 && tag.counter_span > tag.accepted * COUNTER_PER_TAP_MAX,
  }
  return (Object.keys(found) as AnomalyReason[]).filter((key) => found[key])
}

export const anomalyScoreOf = (reasons: AnomalyReason[]): number =>
  Math.min(
    reasons.reduce((sum, reason) => sum + ANOMALY_WEIGHTS[reason], 0),
    100
  )

/** Bounds the work: only the newest scans of the window are looked at. */
const SCANS_MAX = 200_000

const FIGURES = `
with recent as (
  select tag_id, verdict, reasons, counter, client_hash, accepted, created_at
  from provenance_scan
  where created_at >= now() - make_interval(days => :days) and deleted_at is null
  order by created_at desc, id desc
  limit ${SCANS_MAX}
)
select tag.id as tag_id, tag.uid, tag.state, tag.tamper,
  count(*)::int as scans,
  count(*) filter (where verdict = 'replayed')::int as replayed,
  count(*) filter (where verdict = 'invalid')::int as invalid,
  count(distinct client_hash)::int as clients,
  count(*) filter (where verdict in ('suspended', 'revoked'))::int as blocked,
  count(*) filter (where 'not_bound' = any(reasons))::int as before_sale,
  coalesce(max(counter) filter (where accepted)
    - min(counter) filter (where accepted), 0)::int as counter_span,
  count(*) filter (where accepted)::int as accepted,
  max(recent.created_at) as last_scan_at
from recent join provenance_tag as tag on tag.id = recent.tag_id
group by tag.id
having count(*) filter (where verdict in
    ('replayed', 'invalid', 'suspended', 'revoked')) > 0
  or count(distinct client_hash) >= ${CLIENTS_MIN}
  or tag.tamper = 'opened'
  or count(*) filter (where 'not_bound' = any(reasons)) >= ${BEFORE_SALE_MIN}
  or count(*) filter (where accepted) > 1
order by count(*) filter (where verdict in ('replayed', 'invalid')) desc,
  max(recent.created_at) desc
limit 1000`

/** The most suspicious tags of the last `days`, worst first. */
export async function findAnomalies(
  sql: Sql,
  { days, limit }: { days: number; limit: number }
): Promise<Anomaly[]> {
  const rows = await sql.named<TagFigures & Omit<Anomaly, "score" | "reasons">>(
    FIGURES,
    { days }
  )
  return rows
    .map((row) => {
      const reasons = anomalyReasonsOf(row)
      return { ...pick(row), reasons, score: anomalyScoreOf(reasons) }
    })
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .slice(0, limit)
}

function pick(row: Omit<Anomaly, "score" | "reasons">) {
  const { tag_id, uid, state, tamper, scans } = row
  const { replayed, invalid, clients, last_scan_at } = row
  return {
    tag_id,
    uid,
    state,
    tamper,
    scans,
    replayed,
    invalid,
    clients,
    last_scan_at,
  }
}
