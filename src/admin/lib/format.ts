const WEI_DECIMALS = 18n
const UNITS: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
]
const relative = new Intl.RelativeTimeFormat("en", { numeric: "auto" })

/** `0x1234…cdef`; short text stays whole. */
export function shorten(text: string, head = 6, tail = 4): string {
  return text.length > head + tail + 1
    ? `${text.slice(0, head)}…${text.slice(text.length - tail)}`
    : text
}

/** "5 minutes ago", for a time in the past. */
export function timeAgo(date: string, now: number): string {
  const seconds = Math.max(0, (now - Date.parse(date)) / 1_000)
  const [unit, size] = UNITS.find(([, unitSize]) => seconds >= unitSize) ?? []
  return unit && size
    ? relative.format(-Math.floor(seconds / size), unit)
    : "just now"
}

/** "in 5 minutes", for a time to come. */
export function timeLeft(date: string, now: number): string {
  const seconds = Math.max(0, (Date.parse(date) - now) / 1_000)
  const [unit, size] = UNITS.find(([, unitSize]) => seconds >= unitSize) ?? []
  return unit && size
    ? relative.format(Math.floor(seconds / size), unit)
    : "in a moment"
}

/** Local date and time with seconds. */
export function dateTime(date: string): string {
  return new Date(date).toLocaleString(undefined, {
    dateStyle: "medium",
    timeStyle: "medium",
  })
}

/** "1 tap", "2 taps". */
export const counted = (count: number, noun: string): string =>
  `${count.toLocaleString("en")} ${noun}${count === 1 ? "" : "s"}`

/** Whole coins of an amount in wei, with up to four decimals, rounded down. */
export function coins(wei: string): string {
  const scale = 10n ** WEI_DECIMALS
  const amount = BigInt(wei)
  const fraction = ((amount % scale) * 10_000n) / scale
  const decimals = fraction.toString().padStart(4, "0").replace(/0+$/, "")
  const whole = (amount / scale).toLocaleString("en")
  return decimals ? `${whole}.${decimals}` : whole
}

const POLYGON_CHAINS = [137, 80_002]

/** Name of a chain's own coin. */
export const coinOf = (chainId: number): string =>
  POLYGON_CHAINS.includes(chainId) ? "POL" : "coins"

/** The day, as the API counts them: UTC, `YYYY-MM-DD`. */
export const dayOf = (time: number): string =>
  new Date(time).toISOString().slice(0, 10)

/** What went wrong, in the server's words where it gave some. */
export const messageOf = (error: unknown): string =>
  error instanceof Error && error.message
    ? error.message
    : "Something went wrong. Please try again."
