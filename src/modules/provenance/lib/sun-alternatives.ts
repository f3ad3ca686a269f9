import { fileReadKeyOf, type Diversification } from "./key-diversification"
import { macInputOf, verifySun, type MacInput, type SunCipher } from "./sun"
import { DEFAULT_MAC_PARAMETER, type SunMessage } from "./sun-message"

/** A key set in clear, as far as a verification needs it. */
export type CandidateKeySet = {
  id: string
  name: string
  version: number
  /** K_SDMMetaRead, 16 bytes. */
  meta_key: Buffer
  /** K_SDMFileRead, or the master it is diversified from; 16 bytes. */
  file_key_master: Buffer
  diversification: Diversification
  cipher: SunCipher
  mac_input: MacInput
}

export type Tap = { message: SunMessage; uid: string; counter: number }

/** What every chip leaves the factory with: all zeros. */
export const FACTORY_KEY = Buffer.alloc(16)

export const labelOf = ({ name, version }: CandidateKeySet) =>
  `key set "${name}" version ${version}`

type MacText = { mac_input: MacInput; mac_parameter: string }

type Encoding = MacText & {
  key_set: CandidateKeySet | "factory"
  diversification: Diversification
  cipher: SunCipher
}

/** Separators to try: fields arrive without the text before the MAC. */
const MAC_PARAMETERS = [DEFAULT_MAC_PARAMETER, "&c=", "&mac="]
const MAC_INPUTS: MacInput[] = ["enc_with_parameter", "enc", "empty"]

/** Whether the MAC of `tap` is right under exactly this encoding. */
function fits({ message, uid, counter }: Tap, encoding: Encoding): boolean {
  const { key_set, diversification, cipher, mac_input } = encoding
  const master = key_set === "factory" ? FACTORY_KEY : key_set.file_key_master
  const file_key = fileReadKeyOf({
    key_set_diversification: diversification,
    master,
    uid,
  })
  const sent = { ...message, mac_parameter: encoding.mac_parameter }
  return verifySun({ message: sent, uid, counter, file_key, cipher, mac_input })
    .mac_ok
}

const asConfigured = (
  { mac_parameter }: SunMessage,
  key_set: CandidateKeySet
): Encoding => ({
  key_set,
  diversification: key_set.diversification,
  cipher: key_set.cipher,
  mac_input: key_set.mac_input,
  mac_parameter,
})

/** Whether the MAC is right under the key set as it stands. */
export function macFits(tap: Tap, keySet: CandidateKeySet): boolean {
  return fits(tap, asConfigured(tap.message, keySet))
}

/** Ways to read the MAC input, without two that give the same text. */
function macTextsOf(message: SunMessage): MacText[] {
  const byText = new Map<string, MacText>()
  for (const mac_parameter of [message.mac_parameter, ...MAC_PARAMETERS]) {
    for (const mac_input of MAC_INPUTS) {
      const text = macInputOf({ ...message, mac_parameter }, mac_input)
      if (!byText.has(text)) {
        byText.set(text, { mac_input, mac_parameter })
      }
    }
  }
  return [...byText.values()]
}

function encodingsOf(
  { message }: Tap,
  keySets: readonly CandidateKeySet[]
): Encoding[] {
  const diversifications: Diversification[] = ["none", "an10922"]
  const keys = [...keySets, "factory" as const].flatMap((key_set) =>
    diversifications
      .filter((way) => key_set !== "factory" || way === "none")
      .map((diversification) => ({ key_set, diversification }))
  )
  const ciphers: SunCipher[] =
    message.kind === "plain"
      ? ["aes", "lrp"]
      : [message.picc_data.length === 32 ? "aes" : "lrp"]
  return keys.flatMap((key) =>
    ciphers.flatMap((cipher) =>
      macTextsOf(message).map((input) => ({ ...key, cipher, ...input }))
    )
  )
}

/** What `encoding` does otherwise than the key set says, in words. */
function differencesOf(
  tap: Tap,
  { encoding, keySet }: { encoding: Encoding; keySet: CandidateKeySet }
): string[] {
  const { key_set, diversification, cipher } = encoding
  const { mac_input, mac_parameter } = encoding
  const isFactory = key_set === "factory"
  const sameInput =
    macInputOf({ ...tap.message, mac_parameter }, mac_input) ===
    macInputOf(tap.message, keySet.mac_input)
  const otherSeparator = mac_parameter !== tap.message.mac_parameter
  const differences = [
    isFactory && "the factory file-read key (all zeros)",
    !isFactory && key_set.id !== keySet.id && labelOf(key_set),
    !isFactory &&
      diversification !== keySet.diversification &&
      `diversification=${diversification}`,
    cipher !== keySet.cipher && `cipher=${cipher}`,
    !sameInput && mac_input !== keySet.mac_input && `mac_input=${mac_input}`,
    !sameInput &&
      otherSeparator &&
      `"${mac_parameter}" before the MAC (send the whole URL)`,
  ]
  return differences.filter((difference) => difference !== false)
}

/**
 * The encoding nearest to what `keySet` says under which the MAC is right, as
 * the list of what differs; null when there is none.
 */
export function fittingDifferences(
  tap: Tap,
  {
    keySet,
    keySets,
  }: { keySet: CandidateKeySet; keySets: readonly CandidateKeySet[] }
): string[] | null {
  const tried = encodingsOf(tap, keySets)
    .map((encoding) => ({
      encoding,
      differences: differencesOf(tap, { encoding, keySet }),
    }))
    .sort((a, b) => a.differences.length - b.differences.length)
  return tried.find(({ encoding }) => fits(tap, encoding))?.differences ?? null
}
