import { createDecipheriv, timingSafeEqual } from "node:crypto"
import { BLOCK_BYTES } from "./aes-cmac"
import { lricbDecrypt, lrpOf } from "./lrp"
import type {
  EncryptedSunMessage,
  PlainSunMessage,
  SunMessage,
} from "./sun-message"
import {
  decryptFileData,
  sunMac,
  type SunCipher,
  type SunSession,
} from "./sun-session"

export type { SunCipher } from "./sun-session"

/**
 * What the chip authenticates: nothing but its session (`empty`), the encrypted
 * file data as text (`enc`), or that and all text up to the MAC.
 */
export type MacInput = "empty" | "enc" | "enc_with_parameter"

/** Bit 7 UID mirrored, bit 6 counter mirrored, bits 3-0 the UID's length: 7. */
export const PICC_TAG = 0xc7
/** Bytes before the ciphertext of LRP mode: the counter of LRICB. */
export const PICC_RAND_BYTES = 8

const PICC_CHARS = { aes: 32, lrp: 48 }
const ZERO_IV = Buffer.alloc(BLOCK_BYTES)

export type PiccData = {
  ok: true
  /** Always `c7`. */
  picc_tag: string
  /** 14 lower-case hex digits. */
  uid: string
  counter: number
  picc_plain: Buffer
}

export type DecryptedPicc =
  | PiccData
  /** Another key, or a chip that does not mirror both UID and counter. */
  | { ok: false; reason: "picc_tag_invalid"; picc_tag: string }
  /** Ciphertext of the other cipher. */
  | { ok: false; reason: "length" }

function aesPicc(picc: string, key: Buffer): Buffer {
  const decipher = createDecipheriv("aes-128-cbc", key, ZERO_IV)
  decipher.setAutoPadding(false) // else the only block is held back
  return decipher.update(picc, "hex")
}

function lrpPicc(picc_data: string, key: Buffer): Buffer {
  const picc = Buffer.from(picc_data, "hex")
  return lricbDecrypt({
    lrp: lrpOf(key),
    counter: picc.subarray(0, PICC_RAND_BYTES),
    data: picc.subarray(PICC_RAND_BYTES),
  })
}

/**
 * Opens encrypted PICC data (AN12196 §4.4.2). Nothing in it is authenticated:
 * a wrong key gives a valid tag byte once in 256 times, so believe the UID only
 * after {@link verifySun}.
 */
export function decryptPicc({
  message,
  meta_key,
  cipher,
}: {
  message: EncryptedSunMessage
  /** K_SDMMetaRead, 16 bytes; shared by all tags of a key set. */
  meta_key: Buffer
  cipher: SunCipher
}): DecryptedPicc {
  if (message.picc_data.length !== PICC_CHARS[cipher]) {
    return { ok: false, reason: "length" }
  }
  const decrypt = cipher === "aes" ? aesPicc : lrpPicc
  const plain = decrypt(message.picc_data, meta_key)
  if (plain[0] !== PICC_TAG) {
    const picc_tag = plain.toString("hex", 0, 1)
    return { ok: false, reason: "picc_tag_invalid", picc_tag }
  }
  return {
    ok: true,
    picc_tag: "c7",
    uid: plain.toString("hex", 1, 8),
    counter: plain.readUIntLE(8, 3), // LSB first here, unlike in a mirror
    picc_plain: plain,
  }
}

/** UID (lower case) and counter of a plain mirror; as unproven as in PICC data. */
export function plainIdentity({ uid, ctr }: PlainSunMessage): {
  uid: string
  counter: number
} {
  return { uid: uid.toLowerCase(), counter: parseInt(ctr, 16) }
}

/**
 * The text that the chip's MAC covers. Without file data it is empty in every
 * mode. A chip can encrypt file data only inside its MAC input (NT4H2421Gx,
 * SDMENCOffset), so cutting `enc` off a message never leaves a valid one.
 */
export function macInputOf(
  { enc, mac_parameter }: Pick<SunMessage, "enc" | "mac_parameter">,
  mac_input: MacInput
): string {
  if (!enc || mac_input === "empty") {
    return ""
  }
  return mac_input === "enc" ? enc : enc + mac_parameter
}

export type VerifiedSun = {
  mac_ok: boolean
  /** The text the MAC was computed over. */
  mac_input: string
  /** Decrypted only when the MAC is right and covers it. */
  file_data: Buffer | null
}

/**
 * Checks the MAC of a tap, in constant time, and decrypts the file data. Says
 * nothing about replays: the counter is the caller's to compare.
 */
export function verifySun(
  input: SunSession & { message: SunMessage; mac_input: MacInput }
): VerifiedSun {
  const { message } = input
  const mac_input = macInputOf(message, input.mac_input)
  const mac = sunMac(input, mac_input)
  const mac_ok = timingSafeEqual(mac, Buffer.from(message.cmac, "hex"))
  const file_data =
    mac_ok && message.enc && mac_input
      ? decryptFileData(input, Buffer.from(message.enc, "hex"))
      : null
  return { mac_ok, mac_input, file_data }
}
