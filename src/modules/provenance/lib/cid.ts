/** Version 1, raw codec, sha2-256, 32 bytes: what precedes the digest. */
const PREFIX = Buffer.from("01551220", "hex")
const DIGEST_BYTES = 32

/** RFC 4648 base32 in lower case, as multibase `b` has it: without padding. */
const ALPHABET = "abcdefghijklmnopqrstuvwxyz234567"

/**
 * The CIDv1 (`b…`, 59 characters) of a raw block with this sha2-256 digest. It
 * is also the CID of a file of one block (at most 262,144 bytes) imported with
 * raw leaves (https://github.com/multiformats/cid).
 *
 * @param digestHex 64 hex digits, with or without `0x`
 */
export function cidFromDigest(digestHex: string): string {
  const hex = digestHex.replace(/^0x/i, "")
  if (!/^[0-9a-f]{64}$/i.test(hex)) {
    throw new Error(`Not a sha2-256 digest of 64 hex digits: ${digestHex}`)
  }
  return `b${toBase32(Buffer.concat([PREFIX, Buffer.from(hex, "hex")]))}`
}

/**
 * The digest inside a CID, as the contract stores it: `0x` and 64 hex digits.
 *
 * @throws when it is not a CIDv1 of a raw block with sha2-256: any other cannot
 * be rebuilt from its digest alone
 */
export function digestOfCid(cid: string): string {
  const bytes = cid.startsWith("b") ? fromBase32(cid.slice(1)) : null
  const fits =
    bytes?.length === PREFIX.length + DIGEST_BYTES &&
    bytes.subarray(0, PREFIX.length).equals(PREFIX)
  if (!fits) {
    throw new Error(`Not a CIDv1 of a raw block with sha2-256: ${cid}`)
  }
  return `0x${bytes.subarray(PREFIX.length).toString("hex")}`
}

function toBase32(bytes: Buffer): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, "0"))
  return (bits.join("").match(/.{1,5}/g) ?? [])
    .map((group) => ALPHABET.charAt(parseInt(group.padEnd(5, "0"), 2)))
    .join("")
}

/** Null unless it is the one text that `toBase32` gives for these bytes. */
function fromBase32(text: string): Buffer | null {
  const bits = [...text]
    .map((symbol) => ALPHABET.indexOf(symbol).toString(2).padStart(5, "0"))
    .join("")
  const bytes = Buffer.from(
    (bits.match(/.{8}/g) ?? []).map((group) => parseInt(group, 2))
  )
  return toBase32(bytes) === text ? bytes : null
}
