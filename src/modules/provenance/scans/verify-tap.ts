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
import type { Tamper } from "../lib/tamper"
import { type Candidate, candidatesOf, matchTap, type Match } from "./match-tap"
import {
  type RecordedScan,
  recordUnverifiedTap,
  recordVerifiedTap,
} from "./record-scan"
import type { TagLookup, TappedTag } from "./tag-lookup"

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
  tags: TagLookup
  keySets: LiveKeySet[]
  /** Keyed hash of the client's address and user agent. */
  client_hash: string
  repeat_window_seconds: number
}

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

async function match(
  { tags, keySets }: TapContext,
  message: SunMessage
): Promise<Match<TappedTag>> {
  const candidates = candidatesOf(message, keySets)
  const uids = [...new Set(candidates.map(({ uid }) => uid))]
  return matchTap(message, candidates, await tags(uids))
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
