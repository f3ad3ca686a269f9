import { createCipheriv, createDecipheriv } from "node:crypto"
import { aesCmac, BLOCK_BYTES } from "./aes-cmac"
import { lricbDecrypt, lricbEncrypt, lrpCmac, lrpOf } from "./lrp"

export type SunCipher = "aes" | "lrp"

/** What a chip derives the keys of one tap from. */
export type SunSession = {
  /** 14 hex digits, any case. */
  uid: string
  /** SDMReadCtr, 0 to 0xFFFFFF. */
  counter: number
  /** K_SDMFileRead of this tag, 16 bytes. */
  file_key: Buffer
  cipher: SunCipher
}

/** SV1 and SV2 of AN12196 §4.3, and the one vector of LRP mode. */
const SV_ENC = Buffer.from("c33c0001008000000000000000000000", "hex")
const SV_MAC = Buffer.from("3cc30001008000000000000000000000", "hex")
const SV_LRP = Buffer.from("00010080000000000000000000001ee1", "hex")

const COUNTER_BYTES = 3
const UID_BYTES = 7
/** LRICB counts blocks from SDMReadCtr ‖ 000000. */
const LRP_COUNTER_BYTES = 6
const LRP_ENC_KEY = 1

/** `template` with UID ‖ SDMReadCtr, LSB first, written at `offset`. */
function sessionVector(
  template: Buffer,
  { uid, counter }: Pick<SunSession, "uid" | "counter">,
  offset: number
): Buffer {
  const vector = Buffer.from(template)
  vector.write(uid, offset, UID_BYTES, "hex")
  vector.writeUIntLE(counter, offset + UID_BYTES, COUNTER_BYTES)
  return vector
}

/** KSesSDMFileReadMAC; in LRP mode the master that both session keys come from. */
export function sessionMacKey(session: SunSession): Buffer {
  return session.cipher === "aes"
    ? aesCmac(session.file_key, sessionVector(SV_MAC, session, 6))
    : lrpCmac(lrpOf(session.file_key), sessionVector(SV_LRP, session, 4))
}

/** KSesSDMFileReadENC; in LRP mode the same master as for MACs. */
export function sessionEncKey(session: SunSession): Buffer {
  return session.cipher === "aes"
    ? aesCmac(session.file_key, sessionVector(SV_ENC, session, 6))
    : sessionMacKey(session)
}

/** Buffer.from("") costs more than it looks; most taps have no input. */
const NO_INPUT = Buffer.alloc(0)

/** SDMMAC, 8 bytes: every second byte of the CMAC over `macInput`. */
export function sunMac(session: SunSession, macInput: string): Buffer {
  const key = sessionMacKey(session)
  const input = macInput ? Buffer.from(macInput, "latin1") : NO_INPUT
  const full =
    session.cipher === "aes" ? aesCmac(key, input) : lrpCmac(lrpOf(key), input)
  const mac = Buffer.allocUnsafe(full.length / 2)
  for (let i = 0; i < mac.length; i++) {
    mac[i] = full[2 * i + 1]!
  }
  return mac
}

function aesFileData(
  session: SunSession,
  data: Buffer,
  createCipher: typeof createCipheriv | typeof createDecipheriv
): Buffer {
  const key = sessionEncKey(session)
  const counter = counterBlock(session.counter, BLOCK_BYTES)
  const iv = createCipheriv("aes-128-ecb", key, null).update(counter)
  const cipher = createCipher("aes-128-cbc", key, iv)
  cipher.setAutoPadding(false)
  return cipher.update(data)
}

function counterBlock(counter: number, length: number): Buffer {
  const block = Buffer.alloc(length)
  block.writeUIntLE(counter, 0, COUNTER_BYTES)
  return block
}

function lrpFileData(session: SunSession, data: Buffer) {
  return {
    lrp: lrpOf(sessionEncKey(session), LRP_ENC_KEY),
    counter: counterBlock(session.counter, LRP_COUNTER_BYTES),
    data,
  }
}

/** SDMENCFileData in clear. `enc` must be whole blocks. */
export function decryptFileData(session: SunSession, enc: Buffer): Buffer {
  return session.cipher === "aes"
    ? aesFileData(session, enc, createDecipheriv)
    : lricbDecrypt(lrpFileData(session, enc))
}

/** What a chip mirrors for `data`, which must be whole blocks. */
export function encryptFileData(session: SunSession, data: Buffer): Buffer {
  return session.cipher === "aes"
    ? aesFileData(session, data, createCipheriv)
    : lricbEncrypt(lrpFileData(session, data))
}
