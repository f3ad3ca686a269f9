import { createCipheriv, createDecipheriv } from "node:crypto"
import { BLOCK_BYTES, bitPadded, cmacLength, double, xorInto } from "./aes-cmac"

/**
 * The leakage resilient primitive of NXP AN12304 with 4-bit steps, as NTAG 424
 * DNA chips run it in LRP mode. Written for the verifying side: it makes no
 * attempt to hide its own power trace.
 */
export type Lrp = {
  /** The secret plaintexts, one for each value a nibble can have. */
  plaintexts: readonly Buffer[]
  /** The updated key that evaluation starts from. */
  updated_key: Buffer
}

const PLAINTEXTS = 16
const X55 = Buffer.alloc(BLOCK_BYTES, 0x55)
const XAA = Buffer.alloc(BLOCK_BYTES, 0xaa)
const ZERO_BLOCK = Buffer.alloc(BLOCK_BYTES)

function encryptBlock(key: Buffer, block: Buffer): Buffer {
  return createCipheriv("aes-128-ecb", key, null).update(block)
}

function decryptBlock(key: Buffer, block: Buffer): Buffer {
  const decipher = createDecipheriv("aes-128-ecb", key, null)
  decipher.setAutoPadding(false) // else the only block is held back
  return decipher.update(block)
}

/** `count` values of the chain both AN12304 generators walk along. */
function chained(first: Buffer, count: number): Buffer[] {
  let link = first
  return Array.from({ length: count }, () => {
    const cipher = createCipheriv("aes-128-ecb", link, null)
    const value = cipher.update(XAA)
    link = cipher.update(X55)
    return value
  })
}

/**
 * Prepares `key` (16 bytes). `updatedKey` counts from 0: SUN authenticates with
 * updated key 0 and encrypts file data with updated key 1.
 */
export function lrpOf(key: Buffer, updatedKey = 0): Lrp {
  return {
    plaintexts: chained(encryptBlock(key, X55), PLAINTEXTS),
    updated_key: chained(encryptBlock(key, XAA), updatedKey + 1)[updatedKey]!,
  }
}

/** The 4-bit steps of `bytes`, high nibble first. */
export function nibblesOf(bytes: Buffer): number[] {
  return [...bytes].flatMap((byte) => [byte >> 4, byte & 0x0f])
}

/** EvalLRP of AN12304: `nibbles` walked from the updated key; 16 bytes. */
export function evalLrp(
  lrp: Lrp,
  nibbles: readonly number[],
  final = true
): Buffer {
  const walked = nibbles.reduce(
    (key, nibble) => encryptBlock(key, lrp.plaintexts[nibble]!),
    lrp.updated_key
  )
  return final ? encryptBlock(walked, ZERO_BLOCK) : walked
}

/** CMAC over LRP: RFC 4493 with EvalLRP in the place of AES; 16 bytes. */
export function lrpCmac(lrp: Lrp, message: Buffer): Buffer {
  const length = cmacLength(message)
  const blocks = bitPadded(message, length)
  const subkey = evalLrp(lrp, nibblesOf(ZERO_BLOCK))
  double(subkey)
  if (message.length < length) {
    double(subkey)
  }
  xorInto(blocks, subkey, length - BLOCK_BYTES)

  let mac: Buffer = ZERO_BLOCK
  for (let at = 0; at < length; at += BLOCK_BYTES) {
    xorInto(blocks, mac, at)
    mac = evalLrp(lrp, nibblesOf(blocks.subarray(at, at + BLOCK_BYTES)))
  }
  return mac
}

/** `counter` plus one in place, MSB first; wraps to zero. */
function increment(counter: Buffer): void {
  for (let i = counter.length - 1; i >= 0; i--) {
    counter[i] = (counter[i]! + 1) & 0xff
    if (counter[i] !== 0) {
      return
    }
  }
}

type Lricb = { lrp: Lrp; counter: Buffer; data: Buffer }

function lricb(
  { lrp, counter, data }: Lricb,
  crypt: (key: Buffer, block: Buffer) => Buffer
): Buffer {
  const current = Buffer.from(counter)
  const out: Buffer[] = []
  for (let at = 0; at < data.length; at += BLOCK_BYTES) {
    const key = evalLrp(lrp, nibblesOf(current))
    out.push(crypt(key, data.subarray(at, at + BLOCK_BYTES)))
    increment(current)
  }
  return Buffer.concat(out)
}

/**
 * LRICB encryption without padding: each 16-byte block under its own key, which
 * the counter (of any length) gives. `data` must be whole blocks.
 */
export function lricbEncrypt(input: Lricb): Buffer {
  return lricb(input, encryptBlock)
}

/** The inverse of {@link lricbEncrypt}. */
export function lricbDecrypt(input: Lricb): Buffer {
  return lricb(input, decryptBlock)
}
