const SECONDS_MAX = 86_400

/**
 * Seconds an HTTP `Retry-After` asks to wait (RFC 9110, 10.2.3: a number of
 * seconds or a date), between 1 second and a day. Null if there is none.
 */
export function retryAfterSeconds(
  header: string | null | undefined,
  now: Date
): number | null {
  const text = header?.trim() ?? ""
  const seconds = /^\d+$/.test(text)
    ? Number(text)
    : Math.ceil((Date.parse(text) - now.getTime()) / 1000)
  return Number.isNaN(seconds)
    ? null
    : Math.min(Math.max(seconds, 1), SECONDS_MAX)
}
