import { createCipheriv } from "node:crypto"

export const BLOCK_BYTES = 16

/** Shared and never written to: the zero IV and the block whose image is L. */
const ZERO_BLOCK = Buffer.alloc(BLOCK_BYTES)

/**
 * Multiplies `block` by x in GF(2^128), in place: RFC 4493 §2.3 makes K1 of L
 * and K2 of K1 with it.
 */
export function double(block: Buffer): void {
  let carry = block[0]! >> 7 ? 0x87 : 0
  for (let i = BLOCK_BYTES - 1; i >= 0; i--) {
    const byte = (block[i]! << 1) ^ carry
    block[i] = byte & 0xff
    carry = byte >> 8
  }
}

/** XORs `mask` into the block of `target` that starts at `offset`. */
export function xorInto(target: Buffer, mask: Buffer, offset: number): void {
  for (let i = 0; i < BLOCK_BYTES; i++) {
    target[offset + i]! ^= mask[i]!
  }
}

/** `message` on fresh memory, filled up to `length` bytes with 80 00 00 … */
export function bitPadded(message: Buffer, length: number): Buffer {
  const blocks = Buffer.alloc(length)
  message.copy(blocks)
  if (message.length < length) {
    blocks[message.length] = 0x80
  }
  return blocks
}

/** Bytes of whole blocks a CMAC runs over: at least one, even for "". */
export function cmacLength(message: Buffer): number {
  return Math.max(1, Math.ceil(message.length / BLOCK_BYTES)) * BLOCK_BYTES
}

/**
 * CBC-MAC of `blocks` (overwritten) with the last block masked by K1, or by K2
 * when it was padded: the core that RFC 4493 and AN10922 share.
 *
 * One cipher object does all of it, since creating one costs several times what
 * a block does: CBC over a zero block first gives L, which the chaining then
 * XORs into the next block, so L is taken out of that block beforehand.
 * `final()` would only add a padding block that nobody wants.
 */
export function maskedCbcMac(
  key: Buffer,
  { blocks, padded }: { blocks: Buffer; padded: boolean }
): Buffer {
  const cipher = createCipheriv("aes-128-cbc", key, ZERO_BLOCK)
  const subkey = cipher.update(ZERO_BLOCK) // L, about to become K1 or K2
  xorInto(blocks, subkey, 0)
  double(subkey)
  if (padded) {
    double(subkey)
  }
  xorInto(blocks, subkey, blocks.length - BLOCK_BYTES)
  const chained = cipher.update(blocks)
  return chained.length === BLOCK_BYTES
    ? chained
    : chained.subarray(-BLOCK_BYTES)
}

/**
 * AES-128 CMAC (RFC 4493), 16 bytes.
 *
 * @throws RangeError when `key` is not 16 bytes long.
 */
export function aesCmac(key: Buffer, message: Buffer): Buffer {
  const length = cmacLength(message)
  return maskedCbcMac(key, {
    blocks: bitPadded(message, length),
    padded: message.length < length,
  })
}
