import { createHash } from "node:crypto"
import type { Sql } from "../../../lib/sql"
import type { LiveKeySet } from "../keys/key-sets"
import {
  type Freshness,
  freshnessOf,
  reasonsOf,
  type ScanReason,
  type Verdict,
  verdictOf,
} from "../lib/scan-verdict"
import type { SunMessage } from "../lib/sun-message"
import type { TagState } from "../lib/tag-state"
import type { Tamper } from "../lib/tamper"
import {
  type Candidate,
  type CandidateTag,
  candidatesOf,
  matchTap,
  type Match,
} from "./match-tap"
import {
  type RecordedScan,
  recordUnverifiedTap,
  recordVerifiedTap,
} from "./record-scan"

/** The tag of a tap and the garment it is on, read in one go. */
export type TappedTag = CandidateTag & {
  state: TagState
  tamper: Tamper | null
  product_id: string | null
  scan_count: number
  last_counter: number | null
  last_message_hash: string | null
  last_client_hash: string | null
  last_accepted_at: Date | null
  garment: TappedGarment | null
}

export type TappedGarment = {
  id: string
  status: string
  serial: string
  batch_number: string | null
  product_id: string
  variant_id: string | null
  options: Record<string, string>
  token_id: string
  chain_id: number
  contract_address: string
  metadata_cid: string | null
  minted_at: string | null
  owner_address: string | null
}

export type Tap = { scan: RecordedScan; tag: TappedTag | null }

/** A tap as it would be judged now, without being counted. */
export type TapPreview = {
  verdict: Verdict
  reasons: ScanReason[]
  counter: number | null
  tamper: Tamper | null
  tag: TappedTag | null
}

export type TapContext = {
  sql: Sql
  keySets: LiveKeySet[]
  /** Keyed hash of the client's address and user agent. */
  client_hash: string
  repeat_window_seconds: number
}

const TAPPED_TAGS = `
select tag.id, tag.uid, tag.state, tag.tamper, tag.product_id, tag.scan_count,
  tag.key_set_id, tag.pending_key_set_id, tag.last_counter,
  tag.last_message_hash, tag.last_client_hash, tag.last_accepted_at,
  case when garment.id is not null then json_build_object(
    'id', garment.id, 'status', garment.status, 'serial', garment.serial,
    'batch_number', garment.batch_number, 'product_id', garment.product_id,
    'variant_id', garment.variant_id,
    'options', garment.snapshot -> 'variant' -> 'options',
    'token_id', garment.token_id, 'chain_id', garment.chain_id,
    'contract_address', garment.contract_address,
    'metadata_cid', garment.metadata_cid, 'minted_at', garment.minted_at,
    'owner_address', garment.owner_address) end as garment
from provenance_tag as tag
left join provenance_garment as garment
  on garment.tag_id = tag.id and garment.deleted_at is null
where tag.uid = any(?) and tag.deleted_at is null`

/** One message, whichever way its parameters were sent. */
export function messageHash(message: SunMessage): string {
  const { kind, enc = "", cmac } = message
  const head =
    message.kind === "plain"
      ? `${message.uid}:${message.ctr}`
      : message.picc_data
  return createHash("sha256")
    .update(`${kind}:${head}:${enc}:${cmac}`)
    .digest("base64url")
}

const findTappedTags = (sql: Sql, uids: string[]) =>
  sql.query<TappedTag>(TAPPED_TAGS, [uids], {
    prepare: "provenance_tapped_tags",
  })

async function match(
  { sql, keySets }: TapContext,
  message: SunMessage
): Promise<Match<TappedTag>> {
  const candidates = candidatesOf(message, keySets)
  const uids = [...new Set(candidates.map(({ uid }) => uid))]
  const tags = uids.length > 0 ? await findTappedTags(sql, uids) : []
  return matchTap(message, candidates, tags)
}

/** Verifies a tap, judges it against the tag's memory, and keeps it. */
export async function verifyTap(
  context: TapContext,
  { id, message }: { id: string; message: SunMessage }
): Promise<Tap> {
  const found = await match(context, message)
  if (found.outcome !== "verified") {
    return await keepUnverified(context, id, found)
  }
  const { candidate, tag, tamper } = found
  const scan = await recordVerifiedTap(context.sql, {
    id,
    tag_id: tag.id,
    key_set_id: candidate.key_set.id,
    counter: candidate.counter,
    tamper,
    message_hash: messageHash(message),
    client_hash: context.client_hash,
    repeat_window_seconds: context.repeat_window_seconds,
  })
  if (scan) {
    return { scan, tag: { ...tag, tamper: scan.tamper } }
  }
  return await keepUnverified(context, id, {
    outcome: "invalid",
    tag,
    candidate,
    reason: "key_set_superseded",
  })
}

async function keepUnverified(
  { sql, client_hash }: TapContext,
  id: string,
  found: Exclude<Match<TappedTag>, { outcome: "verified" }>
): Promise<Tap> {
  const scan = await recordUnverifiedTap(sql, {
    id,
    verdict: found.outcome,
    reason: found.reason,
    tag_id: "tag" in found ? (found.tag?.id ?? null) : null,
    client_hash,
    ...identityOf(found.candidate),
  })
  // Whoever forges a tap learns nothing of the garment it imitates.
  return { scan, tag: null }
}

function identityOf(candidate: Candidate | null) {
  return {
    uid: candidate?.uid ?? null,
    key_set_id: candidate?.key_set.id ?? null,
    counter: candidate?.counter ?? null,
  }
}

/** What {@link verifyTap} would say now. Changes nothing and keeps nothing. */
export async function previewTap(
  context: TapContext & { now: Date },
  message: SunMessage
): Promise<TapPreview> {
  const found = await match(context, message)
  if (found.outcome !== "verified") {
    const { counter } = identityOf(found.candidate)
    const reasons = [found.reason]
    return { verdict: found.outcome, reasons, counter, tamper: null, tag: null }
  }
  const { candidate, tag } = found
  const tamper =
    tag.tamper === "opened" ? "opened" : (found.tamper ?? tag.tamper)
  const freshness = freshnessOfTag(context, { message, tag, candidate })
  return {
    verdict: verdictOf(tag.state, freshness),
    reasons: reasonsOf({ state: tag.state, freshness, tamper }),
    counter: candidate.counter,
    tamper,
    tag,
  }
}

function freshnessOfTag(
  context: TapContext & { now: Date },
  tap: { message: SunMessage; tag: TappedTag; candidate: Candidate }
): Freshness {
  const { tag, candidate, message } = tap
  if (tag.key_set_id !== candidate.key_set.id) {
    return "fresh" // counters start again with a new key version
  }
  return freshnessOf(
    {
      counter: tag.last_counter,
      message_hash: tag.last_message_hash,
      client_hash: tag.last_client_hash,
      accepted_at: tag.last_accepted_at,
    },
    {
      counter: candidate.counter,
      message_hash: messageHash(message),
      client_hash: context.client_hash,
      now: context.now,
      repeat_window_seconds: context.repeat_window_seconds,
    }
  )
}
