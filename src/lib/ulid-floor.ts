/** Crockford's base 32, as ULIDs are written (github.com/ulid/spec). */
const DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
const TIME_LENGTH = 10

/**
 * The lowest ULID of a millisecond. Medusa's ids are a prefix and a ULID, so
 * what was made since a time is a range of the primary key, where its
 * `created_at` has no index.
 */
export function ulidFloor(time: Date): string {
  let rest = Math.max(time.getTime(), 0)
  let digits = ""
  for (let i = 0; i < TIME_LENGTH; i++) {
    digits = DIGITS.charAt(rest % 32) + digits
    rest = Math.floor(rest / 32)
  }
  return digits + "0".repeat(16)
}
