import { fittingDifferences, labelOf, macFits } from "./sun-alternatives"
import { parseSunMessage, type ScanBody } from "./sun-message"
import {
  answersWith,
  openMessage,
  type KnownTag,
  type Opening,
  type OpeningInput,
} from "./sun-opening"

export type { CandidateKeySet } from "./sun-alternatives"
export { possibleUids, type KnownTag } from "./sun-opening"

export type DiagnosisStepName =
  "parse" | "key" | "picc_tag" | "uid" | "mac" | "counter"

/** `detail` is a sentence for the merchant; it never holds a key. */
export type DiagnosisStep = {
  step: DiagnosisStepName
  ok: boolean
  detail: string
}

export type Diagnosis = {
  /** In order; steps that an earlier failure made pointless are left out. */
  steps: DiagnosisStep[]
  failed_step: DiagnosisStepName | null
  uid: string | null
  counter: number | null
  /** The key set that the message was judged by. */
  key_set_id: string | null
}

export type DiagnosisInput = OpeningInput & { body: ScanBody }

const passed = (step: DiagnosisStepName, detail: string): DiagnosisStep => ({
  step,
  ok: true,
  detail,
})
const failed = (step: DiagnosisStepName, detail: string): DiagnosisStep => ({
  step,
  ok: false,
  detail,
})

function keyStep({ message, key_set }: Opening, tag?: KnownTag): DiagnosisStep {
  const reads =
    message.kind === "plain"
      ? `A plain mirror, judged by ${labelOf(key_set)}`
      : `${labelOf(key_set)} decrypts the PICC data`
  return tag?.key_set_id && !answersWith(tag, key_set.id)
    ? failed("key", `${reads}, but the tag is registered with another key set`)
    : passed("key", reads)
}

function tagByteStep({ message }: Opening): DiagnosisStep {
  return passed(
    "picc_tag",
    message.kind === "plain"
      ? "A plain mirror has no PICC data"
      : "c7: the chip mirrors UID and counter"
  )
}

function uidStep(uid: string, tag: KnownTag | undefined): DiagnosisStep {
  return tag
    ? passed("uid", `${uid} is a tag of this shop`)
    : failed("uid", `${uid} is no tag of this shop: provision it`)
}

function macStep(
  opening: Opening,
  key_sets: OpeningInput["key_sets"]
): DiagnosisStep {
  const { key_set } = opening
  if (macFits(opening, key_set)) {
    return passed("mac", `The MAC fits ${labelOf(key_set)}`)
  }
  const differences = fittingDifferences(opening, {
    keySet: key_set,
    keySets: key_sets,
  })
  return failed(
    "mac",
    differences
      ? `The MAC does not fit ${labelOf(key_set)} (diversification=${key_set.diversification}, cipher=${key_set.cipher}, mac_input=${key_set.mac_input}); it would with ${differences.join(" and ")}`
      : "The MAC fits no key set, diversification, cipher or MAC input: the message is forged, or the chip has another file-read key"
  )
}

function counterStep(
  counter: number,
  { last_counter: last }: KnownTag
): DiagnosisStep {
  if (last === null) {
    return passed("counter", `${counter}, and no tap was accepted before`)
  }
  if (counter > last) {
    return passed("counter", `${counter}, above the last one (${last})`)
  }
  return counter === last
    ? failed("counter", `${counter} was accepted before: the same tap again`)
    : failed(
        "counter",
        `${counter} is below the last one (${last}): an old tap sent again, or a chip encoded anew under the same key version`
      )
}

const concluded = (steps: DiagnosisStep[], opening?: Opening): Diagnosis => ({
  steps,
  failed_step: steps.find(({ ok }) => !ok)?.step ?? null,
  uid: opening?.uid ?? null,
  counter: opening?.counter ?? null,
  key_set_id: opening?.key_set.id ?? null,
})

/**
 * Goes through a verification step by step and says where it ends and what
 * would mend it, so that a merchant can put a chip's encoding or a key set
 * right. Changes nothing: no counter is used up.
 */
export function diagnoseSun({
  body,
  key_sets,
  tagOf,
}: DiagnosisInput): Diagnosis {
  const parsed = parseSunMessage(body)
  if (!parsed.ok) {
    return concluded([failed("parse", parsed.detail)])
  }
  const steps = [passed("parse", `A SUN message, ${parsed.message.kind}`)]
  const opened = openMessage(parsed.message, { key_sets, tagOf })
  if (!opened.ok) {
    const reached =
      opened.step === "picc_tag" ? [passed("key", "A key set fits")] : []
    return concluded([...steps, ...reached, failed(opened.step, opened.detail)])
  }
  const { opening } = opened
  const tag = tagOf(opening.uid)
  const mac = macStep(opening, key_sets)
  steps.push(keyStep(opening, tag), tagByteStep(opening))
  steps.push(uidStep(opening.uid, tag), mac)
  if (tag && mac.ok) {
    steps.push(counterStep(opening.counter, tag))
  }
  return concluded(steps, opening)
}
