const UUID_V7 =
  /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

/** The first 48 bits are the time in milliseconds (RFC 9562, section 5.7). */
const TIME_DIGITS = 12

/** When a visit was; null for what is no id of one. */
export function timeOfVisit(visit_id: string): Date | null {
  const id = visit_id.toLowerCase()
  if (!UUID_V7.test(id)) {
    return null
  }
  const digits = id.replaceAll("-", "").slice(0, TIME_DIGITS)
  return new Date(parseInt(digits, 16))
}

/** The lowest id of a time: what was since then is a range of ids. */
export function visitIdFloor(time: Date): string {
  const ms = Math.min(Math.max(time.getTime(), 0), 2 ** 48 - 1)
  const digits = Math.floor(ms).toString(16).padStart(TIME_DIGITS, "0")
  return `${digits.slice(0, 8)}-${digits.slice(8)}-0000-0000-${"0".repeat(12)}`
}
