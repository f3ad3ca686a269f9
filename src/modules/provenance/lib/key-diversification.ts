import { BLOCK_BYTES, bitPadded, maskedCbcMac } from "./aes-cmac"

export type Diversification = "none" | "an10922"

/** AN10922 pads AES-128 input to two blocks, whatever its length. */
const INPUT_BYTES = 2 * BLOCK_BYTES
const AES128_CONSTANT = Buffer.from([0x01])

/** The application id of AN10922's published example, as tag encoders use it. */
export const DEFAULT_AID = Buffer.from("3042f5", "hex")
/** The system identifier of AN10922's published example: ASCII "NXP Abu". */
export const DEFAULT_SYSTEM_ID = Buffer.from("NXP Abu", "ascii")

/**
 * AN10922 §2.2: the AES-128 key of one chip. Not RFC 4493 of 01 ‖ input: input
 * shorter than 16 bytes still runs over two blocks.
 *
 * @throws RangeError unless `input` is 1 to 31 bytes and `master` 16.
 */
export function diversifyKey(master: Buffer, input: Buffer): Buffer {
  if (input.length < 1 || input.length >= INPUT_BYTES) {
    throw new RangeError(
      `Diversification input must be 1 to 31 bytes, got ${input.length}`
    )
  }
  const message = Buffer.concat([AES128_CONSTANT, input])
  return maskedCbcMac(master, {
    blocks: bitPadded(message, INPUT_BYTES),
    padded: message.length < INPUT_BYTES,
  })
}

export type FileReadKeyInput = {
  key_set_diversification: Diversification
  /** K_SDMFileRead of the key set, 16 bytes. */
  master: Buffer
  /** 14 hex digits, any case. */
  uid: string
  /** Default `30 42 F5`. */
  aid?: Buffer
  /** Default ASCII `NXP Abu`. */
  system_id?: Buffer
}

/**
 * K_SDMFileRead of one tag: the master itself, or AN10922 over
 * UID ‖ AID ‖ system identifier. With the defaults the input is laid out as in
 * AN10922's own example, so common encoding tools arrive at the same keys.
 *
 * Only the file-read key can be diversified: to read the UID the verifier needs
 * the meta-read key first (AN12196 §4.4.2).
 */
export function fileReadKeyOf({
  key_set_diversification,
  master,
  uid,
  aid = DEFAULT_AID,
  system_id = DEFAULT_SYSTEM_ID,
}: FileReadKeyInput): Buffer {
  if (key_set_diversification === "none") {
    return master
  }
  const input = Buffer.concat([Buffer.from(uid, "hex"), aid, system_id])
  return diversifyKey(master, input)
}
