import { createCipheriv } from "node:crypto"
import { BLOCK_BYTES } from "./aes-cmac"
import { lricbEncrypt, lrpOf } from "./lrp"
import { macInputOf, PICC_RAND_BYTES, PICC_TAG, type MacInput } from "./sun"
import { DEFAULT_MAC_PARAMETER } from "./sun-message"
import { encryptFileData, sunMac, type SunSession } from "./sun-session"

/** Most random bytes a message uses: PICCRand of LRP mode and the padding. */
export const SUN_RANDOM_BYTES = 13
const COUNTER_MAX = 0xffffff
const FILE_BLOCKS_MAX = 16

export type SunParams =
  | { picc_data: string; enc?: string; cmac: string }
  | { uid: string; ctr: string; cmac: string }

export type SunBuilderInput = SunSession & {
  /** K_SDMMetaRead, 16 bytes; a plain mirror does without. */
  meta_key: Buffer
  mac_input: MacInput
  mirror: "plain" | "encrypted"
  /** Whole blocks of 16 bytes; needs the encrypted mirror. */
  file_data?: Buffer
  /** Adds `url`: this with the parameters in its query. */
  base_url?: string
  /** {@link SUN_RANDOM_BYTES} bytes; zeros where missing: equal in, equal out. */
  random?: Buffer
}

export type BuiltSun = { url?: string; params: SunParams }

const upperHex = (bytes: Buffer) => bytes.toString("hex").toUpperCase()

/** What no chip sends, or what the body of a plain mirror has no field for. */
function refuseImpossible(input: SunBuilderInput): void {
  const { uid, counter, file_data, mirror, mac_input } = input
  if (!/^[0-9a-f]{14}$/i.test(uid)) {
    throw new RangeError("uid must be 14 hex digits")
  }
  if (!Number.isInteger(counter) || counter < 0 || counter > COUNTER_MAX) {
    throw new RangeError("counter must be an integer from 0 to 0xFFFFFF")
  }
  if (!file_data) {
    return
  }
  const blocks = file_data.length / BLOCK_BYTES
  if (!Number.isInteger(blocks) || blocks < 1 || blocks > FILE_BLOCKS_MAX) {
    throw new RangeError("file_data must be 1 to 16 whole blocks of 16 bytes")
  }
  if (mirror === "plain" || mac_input === "empty") {
    throw new RangeError(
      "file_data needs the encrypted mirror, and a mac_input that covers it"
    )
  }
}

function piccDataOf(input: SunBuilderInput): Buffer {
  const random = Buffer.alloc(SUN_RANDOM_BYTES)
  input.random?.copy(random)
  const plain = Buffer.alloc(BLOCK_BYTES)
  plain[0] = PICC_TAG
  plain.write(input.uid, 1, "hex")
  plain.writeUIntLE(input.counter, 8, 3)
  random.copy(plain, 11, PICC_RAND_BYTES)
  if (input.cipher === "aes") {
    return createCipheriv("aes-128-ecb", input.meta_key, null).update(plain)
  }
  const counter = random.subarray(0, PICC_RAND_BYTES)
  const lrp = lrpOf(input.meta_key)
  return Buffer.concat([counter, lricbEncrypt({ lrp, counter, data: plain })])
}

function paramsOf(input: SunBuilderInput): SunParams {
  const enc =
    input.file_data && upperHex(encryptFileData(input, input.file_data))
  const covered = { enc, mac_parameter: DEFAULT_MAC_PARAMETER }
  const cmac = upperHex(sunMac(input, macInputOf(covered, input.mac_input)))
  if (input.mirror === "encrypted") {
    return { picc_data: upperHex(piccDataOf(input)), ...(enc && { enc }), cmac }
  }
  const ctr = input.counter.toString(16).toUpperCase().padStart(6, "0")
  return { uid: input.uid.toUpperCase(), ctr, cmac }
}

/**
 * A tap as a chip with these keys would send it: for seeds, tests and trying an
 * encoding before a chip is written. `params` is a body of the scan route.
 *
 * @throws RangeError for a message that cannot be, such as a MAC input that
 *   leaves out the file data.
 */
export function buildSunMessage(input: SunBuilderInput): BuiltSun {
  refuseImpossible(input)
  const params = paramsOf(input)
  if (input.base_url === undefined) {
    return { params }
  }
  const query = new URLSearchParams(params as Record<string, string>)
  const separator = input.base_url.includes("?") ? "&" : "?"
  return { url: `${input.base_url}${separator}${query}`, params }
}
