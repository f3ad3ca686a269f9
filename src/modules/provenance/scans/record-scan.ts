import type { Sql } from "../../../lib/sql"
import {
  type Freshness,
  reasonsOf,
  type ScanReason,
  type Verdict,
  verdictOf,
} from "../lib/scan-verdict"
import { TAG_STATES } from "../lib/tag-state"
import type { Tamper } from "../lib/tamper"

export type RecordedScan = {
  id: string
  verdict: Verdict
  reasons: ScanReason[]
  counter: number | null
  tamper: Tamper | null
  created_at: Date
}

/** Rows one day and verdict are counted in; see models/scan-daily.ts. */
const SHARDS = 16

const FRESHNESS = [
  "fresh",
  "repeat",
  "reused",
  "expired",
  "out_of_order",
] as const satisfies readonly Freshness[]

/**
 * Verdict and reasons of every case, made once from the pure functions: the
 * state and the counter are known only inside the statement, under the lock.
 */
const JUDGEMENTS = JSON.stringify(
  Object.fromEntries(
    TAG_STATES.flatMap((state) =>
      FRESHNESS.flatMap((freshness) =>
        ["opened", "other"].map((tamper) => [
          `${state}:${freshness}:${tamper}`,
          {
            verdict: verdictOf(state, freshness),
            reasons: reasonsOf({ state, freshness, tamper }),
          },
        ])
      )
    )
  )
)

const COUNT_DAILY = `
  insert into provenance_scan_daily (id, day, verdict, shard, scans)
  select 'psday_' || gen_random_uuid(), day, verdict, shard, 1
  from (
    select to_char(now() at time zone 'utc', 'YYYY-MM-DD') as day, verdict,
           floor(random() * ${SHARDS})::int as shard
    from kept
  ) as counted
  on conflict (day, verdict, shard) where deleted_at is null
  do update set scans = provenance_scan_daily.scans + 1`

/**
 * One statement, so it is atomic: `for update` in the first part queues the
 * taps of one tag and reads its newest row, whatever the snapshot says. A
 * second tap with the same counter therefore always sees the first.
 */
const RECORD_VERIFIED = `
with last as (
  select id, uid, state, tamper, last_counter, last_client_hash,
         last_message_hash, last_accepted_at,
         key_set_id = :key_set_id as same_keys
  from provenance_tag
  where id = :tag_id and deleted_at is null
    and (key_set_id = :key_set_id or pending_key_set_id = :key_set_id)
  for update
), compared as (
  select *,
    case
      when not same_keys or last_counter is null
        or last_counter < :counter then 'fresh'
      when last_counter > :counter then 'out_of_order'
      when last_message_hash is distinct from :message_hash
        or last_client_hash is distinct from :client_hash then 'reused'
      when last_accepted_at >= now() - make_interval(secs => :window) then 'repeat'
      else 'expired'
    end as freshness,
    case when tamper = 'opened' or :tamper::text = 'opened' then 'opened'
         else coalesce(:tamper::text, tamper) end as new_tamper
  from last
), judged as (
  select *, :judgements::jsonb -> (
      state || ':' || freshness || ':' ||
      case when new_tamper = 'opened' then 'opened' else 'other' end
    ) as judgement
  from compared
), moved as (
  update provenance_tag as tag set
    scan_count = tag.scan_count + 1,
    tamper = judged.new_tamper,
    key_set_id = :key_set_id,
    pending_key_set_id =
      case when judged.same_keys then tag.pending_key_set_id end,
    last_counter = case when judged.freshness = 'fresh'
      then :counter else tag.last_counter end,
    last_message_hash = case when judged.freshness = 'fresh'
      then :message_hash else tag.last_message_hash end,
    last_client_hash = case when judged.freshness = 'fresh'
      then :client_hash else tag.last_client_hash end,
    last_accepted_at = case when judged.freshness = 'fresh'
      then now() else tag.last_accepted_at end
  from judged where tag.id = judged.id
), kept as (
  insert into provenance_scan (id, tag_id, uid, key_set_id, verdict, reasons,
    counter, tamper, client_hash, accepted)
  select :id, id, uid, :key_set_id, judgement ->> 'verdict',
    array(select jsonb_array_elements_text(judgement -> 'reasons')),
    :counter, new_tamper, :client_hash, freshness = 'fresh'
  from judged
  returning id, verdict, reasons, counter, tamper, created_at
), counted as (${COUNT_DAILY})
select * from kept`

export type VerifiedTap = {
  id: string
  tag_id: string
  key_set_id: string
  counter: number
  tamper: Tamper | null
  message_hash: string
  client_hash: string
  repeat_window_seconds: number
}

/**
 * Judges and stores a tap whose signature is right, and moves the tag's
 * counter if it is the newest.
 *
 * @returns null when the tag lost these keys in the meantime
 */
export async function recordVerifiedTap(
  sql: Sql,
  { repeat_window_seconds, ...tap }: VerifiedTap
): Promise<RecordedScan | null> {
  const [scan] = await sql.named<RecordedScan>(
    RECORD_VERIFIED,
    { ...tap, window: repeat_window_seconds, judgements: JUDGEMENTS },
    { prepare: "provenance_record_verified" }
  )
  return scan ?? null
}

const RECORD_UNVERIFIED = `
with kept as (
  insert into provenance_scan
    (id, tag_id, uid, key_set_id, verdict, reasons, counter, client_hash)
  values (:id, :tag_id, :uid, :key_set_id, :verdict, array[:reason],
    :counter, :client_hash)
  returning id, verdict, reasons, counter, tamper, created_at
), counted as (${COUNT_DAILY})
select * from kept`

/** Stores a tap that no tag's keys verify. Moves no counter. */
export async function recordUnverifiedTap(
  sql: Sql,
  tap: {
    id: string
    verdict: "invalid" | "unknown_tag"
    reason: ScanReason
    tag_id: string | null
    uid: string | null
    key_set_id: string | null
    counter: number | null
    client_hash: string
  }
): Promise<RecordedScan> {
  const [scan] = await sql.named<RecordedScan>(RECORD_UNVERIFIED, tap)
  return scan as RecordedScan
}
