import type { LiveKeySet } from "../keys/key-sets"
import { fileReadKeyOf } from "../lib/key-diversification"
import { decryptPicc, plainIdentity, verifySun } from "../lib/sun"
import type { SunMessage } from "../lib/sun-message"
import { tamperOf, type Tamper } from "../lib/tamper"

/** Which chip a message may come from, under which keys. Not proven yet. */
export type Candidate = { key_set: LiveKeySet; uid: string; counter: number }

export type CandidateTag = {
  id: string
  uid: string
  key_set_id: string
  pending_key_set_id: string | null
}

export type Match<T extends CandidateTag> =
  | { outcome: "verified"; candidate: Candidate; tag: T; tamper: Tamper | null }
  | { outcome: "unknown_tag"; candidate: Candidate; reason: "tag_unknown" }
  | {
      outcome: "invalid"
      tag: T | null
      candidate: Candidate | null
      reason: "no_key_fits" | "mac_mismatch" | "key_set_superseded"
    }

/**
 * Every reading of the message that the live keys allow. A wrong meta key
 * gives a plausible UID once in 256 times, so there may be several.
 */
export function candidatesOf(
  message: SunMessage,
  keySets: LiveKeySet[]
): Candidate[] {
  if (message.kind === "plain") {
    const identity = plainIdentity(message)
    return keySets.map((key_set) => ({ key_set, ...identity }))
  }
  return keySets.flatMap((key_set) => {
    const { meta_key, cipher } = key_set
    const picc = decryptPicc({ message, meta_key, cipher })
    return picc.ok ? [{ key_set, uid: picc.uid, counter: picc.counter }] : []
  })
}

function verify(message: SunMessage, { key_set, uid, counter }: Candidate) {
  const file_key = fileReadKeyOf({
    key_set_diversification: key_set.diversification,
    master: key_set.file_key_master,
    uid,
  })
  const { cipher, mac_input } = key_set
  return verifySun({ message, uid, counter, file_key, cipher, mac_input })
}

/**
 * Finds the one registered tag whose keys verify the message. A tag that is
 * being re-encoded answers with its key set or its pending one.
 */
export function matchTap<T extends CandidateTag>(
  message: SunMessage,
  candidates: Candidate[],
  tags: T[]
): Match<T> {
  const byUid = new Map(tags.map((tag) => [tag.uid, tag]))
  let superseded: Candidate | null = null
  let stranger: Candidate | null = null
  for (const candidate of candidates) {
    const tag = byUid.get(candidate.uid)
    const result = verify(message, candidate)
    if (!result.mac_ok) {
      continue
    }
    if (!tag) {
      stranger ??= candidate
    } else if (answersWith(tag, candidate.key_set.id)) {
      const tamper = tamperOf(result.file_data)
      return { outcome: "verified", candidate, tag, tamper }
    } else {
      superseded ??= candidate
    }
  }
  return unverified({ message, candidates, byUid, superseded, stranger })
}

const answersWith = (tag: CandidateTag, keySetId: string) =>
  tag.key_set_id === keySetId || tag.pending_key_set_id === keySetId

function unverified<T extends CandidateTag>(input: {
  message: SunMessage
  candidates: Candidate[]
  byUid: Map<string, T>
  superseded: Candidate | null
  stranger: Candidate | null
}): Match<T> {
  const { message, candidates, byUid, superseded, stranger } = input
  if (superseded) {
    const tag = byUid.get(superseded.uid) ?? null
    const candidate = superseded
    return { outcome: "invalid", tag, candidate, reason: "key_set_superseded" }
  }
  const known = candidates.find(({ uid }) => byUid.has(uid))
  if (known) {
    const tag = byUid.get(known.uid) ?? null
    const reason = "mac_mismatch"
    return { outcome: "invalid", tag, candidate: known, reason }
  }
  // A plain UID that nobody registered is unknown whether or not some key fits;
  // an encrypted one is believed only when its MAC proves it.
  const [first] = candidates
  const unknown = stranger ?? (message.kind === "plain" ? first : undefined)
  if (unknown) {
    return {
      outcome: "unknown_tag",
      candidate: unknown,
      reason: "tag_unknown",
    }
  }
  const reason = "no_key_fits"
  return { outcome: "invalid", tag: null, candidate: null, reason }
}
