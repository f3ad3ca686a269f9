const CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
const CHARS = 10

/**
 * The short number of a garment for people and labels: the low 50 bits of its
 * token id in Crockford's base 32, which has no letters that look like digits.
 *
 * @param tokenId decimal uint256, itself a hash, so any bits of it will do
 */
export function serialOf(tokenId: string): string {
  let rest = BigInt(tokenId)
  let serial = ""
  for (let i = 0; i < CHARS; i++) {
    serial = CROCKFORD.charAt(Number(rest & 31n)) + serial
    rest >>= 5n
  }
  return serial
}
