import {
  createCipheriv,
  createDecipheriv,
  randomBytes,
  type Cipher,
} from "node:crypto"
import { setFlagsFromString } from "node:v8"
import { runInNewContext } from "node:vm"
import {
  decryptPicc,
  verifySun,
  type MacInput,
  type SunCipher,
} from "../src/modules/provenance/lib/sun"
import { buildSunMessage } from "../src/modules/provenance/lib/sun-builder"
import {
  parseSunMessage,
  type EncryptedSunMessage,
} from "../src/modules/provenance/lib/sun-message"

/** Odd, so that the median is a round that was run. */
const ROUNDS = 15
const ROUND_SECONDS = 0.25
/** Operations between two looks at the clock. */
const BATCH = 50
/** Taps in rotation, so that no figure comes from one repeated message. */
const TAPS = 512

type Tap = { message: EncryptedSunMessage; meta_key: Buffer; file_key: Buffer }
type Kind = { cipher: SunCipher; mac_input: MacInput; with_file: boolean }

function aTap(kind: Kind, counter: number): Tap {
  const keys = { meta_key: randomBytes(16), file_key: randomBytes(16) }
  const { params } = buildSunMessage({
    ...kind,
    ...keys,
    uid: `04${randomBytes(6).toString("hex")}`,
    counter,
    mirror: "encrypted",
    random: randomBytes(13),
    ...(kind.with_file && { file_data: Buffer.from("CC88887777666655") }),
  })
  const parsed = parseSunMessage(params)
  if (!parsed.ok || parsed.message.kind !== "encrypted") {
    throw new Error("The builder made no encrypted message")
  }
  return { message: parsed.message, ...keys }
}

/** One whole verification: PICC data, session key, MAC, comparison. */
function verify({ message, meta_key, file_key }: Tap, kind: Kind): void {
  const { cipher, mac_input } = kind
  const picc = decryptPicc({ message, meta_key, cipher })
  if (!picc.ok) {
    throw new Error(`A built message did not decrypt: ${picc.reason}`)
  }
  const { uid, counter } = picc
  const sun = verifySun({ message, uid, counter, file_key, cipher, mac_input })
  if (!sun.mac_ok) {
    throw new Error("A built message did not verify")
  }
}

function verifier(kind: Kind): () => void {
  const taps = Array.from({ length: TAPS }, (_, n) => aTap(kind, n))
  let next = 0
  return () => verify(taps[next++ % TAPS]!, kind)
}

/**
 * The AES that one verification of an encrypted PICC message cannot do without,
 * and nothing else: no hex, no XOR, no comparison.
 *
 * - PICC data: 1 block under the meta-read key.
 * - Session key, CMAC(file key, SV2): the zero block for the subkeys, then the
 *   one block of SV2.
 * - MAC, CMAC(session key, ""): again the zero block, then one block.
 *
 * Three keys, so three cipher objects, and five blocks. The library has no
 * cache that would save any of them, and both sides leave out `final()`, which
 * only appends padding. Keys and blocks rotate here as they do there.
 */
function rawCalls(): () => void {
  const iv = Buffer.alloc(16)
  const keys = Array.from({ length: 3 * TAPS }, () => randomBytes(16))
  const blocks = Array.from({ length: 3 * TAPS }, () => randomBytes(16))
  const twoBlocks = (cipher: Cipher, block: Buffer) => {
    cipher.update(iv)
    cipher.update(block)
  }
  let next = 0
  return () => {
    const at = (3 * next++) % (3 * TAPS)
    const picc = createDecipheriv("aes-128-cbc", keys[at]!, iv)
    picc.setAutoPadding(false)
    picc.update(blocks[at]!)
    const session = createCipheriv("aes-128-cbc", keys[at + 1]!, iv)
    twoBlocks(session, blocks[at + 1]!)
    const mac = createCipheriv("aes-128-cbc", keys[at + 2]!, iv)
    twoBlocks(mac, blocks[at + 2]!)
  }
}

/** CPU time of this process: neighbours on the machine do not slow it. */
function cpuSeconds(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}

/**
 * Cipher objects are freed by the collector, at a third of what they cost. Each
 * round starts clean and pays for its own garbage, or the sides would pay for
 * each other's by chance.
 */
function ratePerSecond(operation: () => void, collect: () => void): number {
  collect()
  const started = cpuSeconds()
  let done = 0
  while (cpuSeconds() - started < ROUND_SECONDS) {
    for (let i = 0; i < BATCH; i++) {
      operation()
    }
    done += BATCH
  }
  collect()
  return done / (cpuSeconds() - started)
}

/** V8's collector, which a program reaches only when a flag shows it. */
function collector(): () => void {
  setFlagsFromString("--expose-gc")
  return runInNewContext("gc") as () => void
}

function median(values: number[]): number {
  return values.sort((a, b) => a - b)[Math.floor(values.length / 2)]!
}

/** Rounds alternate, so that a busy machine slows every side alike. */
function medians<Name extends string>(
  operations: Record<Name, () => void>
): Record<Name, number> {
  const names = Object.keys(operations) as Name[]
  const rates = new Map<Name, number[]>(names.map((name) => [name, []]))
  const collect = collector()
  names.forEach((name) => ratePerSecond(operations[name], collect)) // warm up
  for (let round = 0; round < ROUNDS; round++) {
    for (const name of names) {
      rates.get(name)!.push(ratePerSecond(operations[name], collect))
    }
  }
  return Object.fromEntries(
    names.map((name) => [name, median(rates.get(name)!)])
  ) as Record<Name, number>
}

/** `bench -- sun`: single-core SUN verification over its bare cipher calls. */
export async function run(): Promise<void> {
  const file = { mac_input: "enc_with_parameter", with_file: true } as const
  const none = { mac_input: "empty", with_file: false } as const
  const compared = medians({
    raw_cipher_calls: rawCalls(),
    verify_aes: verifier({ cipher: "aes", ...none }),
  })
  const others = medians({
    verify_aes_encfile: verifier({ cipher: "aes", ...file }),
    verify_lrp: verifier({ cipher: "lrp", ...none }),
    verify_lrp_encfile: verifier({ cipher: "lrp", ...file }),
  })
  for (const [name, rate] of Object.entries({ ...compared, ...others })) {
    console.log(`${name} ${Math.round(rate)} per_second`)
  }
  const ratio = compared.verify_aes / compared.raw_cipher_calls
  console.log(`ratio throughput ${ratio.toFixed(3)}`)
}

if (require.main === module) {
  void run()
}
