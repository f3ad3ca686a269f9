import { decryptPicc, plainIdentity, type SunCipher } from "./sun"
import {
  FACTORY_KEY,
  labelOf,
  macFits,
  type CandidateKeySet,
  type Tap,
} from "./sun-alternatives"
import {
  parseSunMessage,
  type EncryptedSunMessage,
  type ScanBody,
  type SunMessage,
} from "./sun-message"

export type KnownTag = {
  /** The highest counter accepted so far; null before the first tap. */
  last_counter: number | null
  /** The key set that the tag was provisioned with. */
  key_set_id?: string | null
  /** The one it is being encoded anew with: a scan accepts either. */
  pending_key_set_id?: string | null
}

export type OpeningInput = {
  key_sets: readonly CandidateKeySet[]
  /** The shop's tag with this UID (lower case), looked up beforehand. */
  tagOf: (uid: string) => KnownTag | undefined
}

/** A message as one key set reads it. */
export type Opening = Tap & { key_set: CandidateKeySet }

export type OpenedMessage =
  | { ok: true; opening: Opening }
  | { ok: false; step: "key" | "picc_tag"; detail: string }

/** NXP's manufacturer byte: tells a decrypted UID from chance. */
const NXP_UID = /^04/

const cipherOf = ({ picc_data }: EncryptedSunMessage): SunCipher =>
  picc_data.length === 32 ? "aes" : "lrp"

const openWith = (message: EncryptedSunMessage, meta_key: Buffer) =>
  decryptPicc({ message, meta_key, cipher: cipherOf(message) })

/** What each key set reads in the message, whatever cipher it names. */
function openings(
  message: SunMessage,
  keySets: readonly CandidateKeySet[]
): Opening[] {
  if (message.kind === "plain") {
    const identity = plainIdentity(message)
    return keySets.map((key_set) => ({ message, key_set, ...identity }))
  }
  return keySets.flatMap((key_set) => {
    const picc = openWith(message, key_set.meta_key)
    const { uid, counter } = picc.ok ? picc : { uid: "", counter: 0 }
    return picc.ok ? [{ message, key_set, uid, counter }] : []
  })
}

/**
 * Every UID the message may carry, to look up the tags before a diagnosis:
 * usually one, by chance now and then one more.
 */
export function possibleUids({
  body,
  key_sets,
}: {
  body: ScanBody
  key_sets: readonly CandidateKeySet[]
}): string[] {
  const parsed = parseSunMessage(body)
  return parsed.ok
    ? [...new Set(openings(parsed.message, key_sets).map(({ uid }) => uid))]
    : []
}

/** Whether `tag` may be signed for by the key set with this id. */
export function answersWith(tag: KnownTag, keySetId: string): boolean {
  return tag.key_set_id === keySetId || tag.pending_key_set_id === keySetId
}

/** As a scan chooses: the tag's own key sets first, then whichever MAC fits. */
function rankOf(opening: Opening, tag: KnownTag | undefined): number {
  return (
    (tag && answersWith(tag, opening.key_set.id) ? 8 : 0) +
    (macFits(opening, opening.key_set) ? 4 : 0) +
    (tag ? 2 : 0) +
    (NXP_UID.test(opening.uid) ? 1 : 0)
  )
}

function best(
  found: Opening[],
  { tagOf }: Pick<OpeningInput, "tagOf">
): Opening | undefined {
  return found
    .map((opening) => ({ opening, rank: rankOf(opening, tagOf(opening.uid)) }))
    .filter(({ opening, rank }) => opening.message.kind === "plain" || rank > 0)
    .sort((a, b) => b.rank - a.rank)[0]?.opening
}

/** Tag bytes of a chip that mirrors one thing only. */
const HALF_MIRRORED: Readonly<Record<string, string>> = {
  "87": "the UID without the counter",
  "47": "the counter without the UID",
  "40": "the counter without the UID",
}

function tagByteFailure(
  message: EncryptedSunMessage,
  keySets: readonly CandidateKeySet[]
): OpenedMessage | null {
  for (const key_set of keySets) {
    const picc = openWith(message, key_set.meta_key)
    const tag = !picc.ok && picc.reason !== "length" ? picc.picc_tag : ""
    const mirrored = HALF_MIRRORED[tag]
    if (mirrored) {
      const detail = `${labelOf(key_set)} decrypts the PICC data to tag byte ${tag}: the chip mirrors ${mirrored}, and both are needed (c7). If it is not set up so, no key set fits`
      return { ok: false, step: "picc_tag", detail }
    }
  }
  return null
}

function keyFailure(
  message: EncryptedSunMessage,
  { key_sets, tagOf }: OpeningInput
): OpenedMessage {
  const cipher = cipherOf(message)
  const other = best(openings(message, key_sets), { tagOf })
  if (other) {
    const detail = `The PICC data is ${cipher}: ${labelOf(other.key_set)} would decrypt it, but says cipher=${other.key_set.cipher}`
    return { ok: false, step: "key", detail }
  }
  const factory = openWith(message, FACTORY_KEY)
  const detail =
    factory.ok && NXP_UID.test(factory.uid)
      ? "The chip still has the factory meta-read key (all zeros): its keys were not written"
      : `None of ${key_sets.length} key sets decrypts the PICC data (${cipher})`
  return { ok: false, step: "key", detail }
}

/** Finds the key set that reads a message, or says why none does. */
export function openMessage(
  message: SunMessage,
  { key_sets, tagOf }: OpeningInput
): OpenedMessage {
  const opening = best(
    openings(message, key_sets).filter(
      ({ key_set }) =>
        message.kind === "plain" || key_set.cipher === cipherOf(message)
    ),
    { tagOf }
  )
  if (opening) {
    return { ok: true, opening }
  }
  if (message.kind === "plain") {
    return { ok: false, step: "key", detail: "There are no key sets" }
  }
  return (
    tagByteFailure(message, key_sets) ??
    keyFailure(message, { key_sets, tagOf })
  )
}
