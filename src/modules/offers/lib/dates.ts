import { localeTag } from "./locale-tag"
import { remember } from "./remember"
import { momentOf } from "./zoned-time"

export type DateRules = {
  /** IANA zone of a date that names none. */
  time_zone: string
  /** Whether 03/04/2026 is in March or in April: BCP 47. */
  locale: string
  /** A day without a time is its last millisecond as an end. */
  edge: "start" | "end"
}

const YEAR_MIN = 1970
/** Numbers below are seconds or 20260131, which would become a day in 1970. */
const EPOCH_MS_MIN = 1e11
const EPOCH_MS_MAX = Date.UTC(9999, 11, 31, 23, 59, 59, 999)
const TEXT_MAX = 80

/** MySQL's zero date, which stands for none. */
const ZERO_DATE = /^0000-00-00(?:[T ]00:00:00)?$/

/** Whether a text stands for no date at all. */
export function isNoDate(text: string): boolean {
  const clean = text.trim()
  return clean === "" || ZERO_DATE.test(clean)
}

/**
 * Reads a date of any form that the networks send; the specs list them.
 *
 * @returns ISO 8601 in UTC with milliseconds; null for what is no date
 */
export function readDate(
  input: string | number,
  rules: DateRules
): string | null {
  if (typeof input === "number") {
    return epoch(input)
  }
  return input.length > TEXT_MAX
    ? null
    : recall(`${rules.edge}\0${rules.time_zone}\0${rules.locale}\0${input}`)
}

const recall = remember((key) => {
  const [edge, time_zone = "", locale = "", ...text] = key.split("\0")
  return read(text.join("\0").trim(), {
    edge: edge === "end" ? "end" : "start",
    time_zone,
    locale,
  })
})

function read(text: string, rules: DateRules): string | null {
  if (/^\d{12,14}$/.test(text)) {
    return epoch(Number(text))
  }
  for (const { pattern, order } of FORMS) {
    const groups = pattern.exec(text)?.groups
    if (groups) {
      return moment(groups, order?.(rules.locale) ?? "ymd", rules)
    }
  }
  return null
}

const TIME =
  "(?<hour>\\d{1,2}):(?<minute>\\d{2})(?::(?<second>\\d{2})(?:[.,](?<fraction>\\d{1,9}))?)?(?: ?(?<half>[AaPp]\\.?[Mm])\\.?)?"
const ZONE = "(?:\\s?(?<zone>Z|z|UTC|GMT|(?:UTC|GMT)?[+-]\\d{2}:?(?:\\d{2})?))?"
const MONTH = "(?<month>[A-Za-z]{3,9})\\.?"
const DAY = "(?<day>\\d{1,2})(?:st|nd|rd|th)?"
const YEAR = "(?<year>\\d{4})"

type Form = { pattern: RegExp; order?: (locale: string) => Order }
type Order = "ymd" | "dmy" | "mdy"

const form = (pattern: string, order?: Form["order"]): Form => ({
  pattern: new RegExp(`^${pattern}$`),
  ...(order && { order }),
})

const FORMS: readonly Form[] = [
  // ISO 8601; "/" before the time is Rakuten's product search.
  form(`${YEAR}-(?<month>\\d{1,2})-(?<day>\\d{1,2})(?:[T /]${TIME}${ZONE})?`),
  form(`${YEAR}/(?<month>\\d{1,2})/(?<day>\\d{1,2})(?:[T ]${TIME}${ZONE})?`),
  // ISO 8601 without separators: ClickBank's 20220810T162015-0700.
  form(
    `${YEAR}(?<month>\\d{2})(?<day>\\d{2})(?:T(?<hour>\\d{2})(?<minute>\\d{2})(?<second>\\d{2})?${ZONE})?`
  ),
  // "Jul 12, 2016" and "12 Jul 2016", with or without a time.
  form(`${MONTH} ${DAY},? ${YEAR}(?:,? ${TIME}${ZONE})?`),
  form(
    `(?:[A-Za-z]{3,9},? )?${DAY}[ -]${MONTH}[ -]${YEAR}(?:,? ${TIME}${ZONE})?`
  ),
  // Date.prototype.toString, as Rakuten's transactions have it.
  form(
    `[A-Z][a-z]{2} ${MONTH} ${DAY} ${YEAR} ${TIME}${ZONE}(?: \\([^()]{1,40}\\))?`
  ),
  form(
    `(?<first>\\d{1,2})[/-](?<second_part>\\d{1,2})[/-]${YEAR}(?:,? ${TIME}${ZONE})?`,
    (locale) => orderOf(locale)
  ),
  form(
    `(?<first>\\d{1,2})\\.\\s?(?<second_part>\\d{1,2})\\.\\s?${YEAR}(?:,? ${TIME}${ZONE})?`,
    () => "dmy"
  ),
]

const orderOf = remember((locale): Order => {
  const parts = new Intl.DateTimeFormat(localeTag(locale)).formatToParts(0)
  const types = parts.map(({ type }) => type)
  return types.indexOf("month") < types.indexOf("day") ? "mdy" : "dmy"
})

const MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ")

type Groups = Record<string, string | undefined>

function moment(groups: Groups, order: Order, rules: DateRules): string | null {
  const { first, second_part } = groups
  const month = order === "mdy" ? first : second_part
  const day = order === "mdy" ? second_part : first
  const wall = wallTime(
    {
      ...groups,
      month: groups.month ?? month,
      day: groups.day ?? day,
    },
    rules.edge
  )
  if (wall === null) {
    return null
  }
  const offset = offsetOf(groups.zone)
  if (offset === null) {
    return null
  }
  return iso(
    offset === undefined
      ? momentOf(wall, rules.time_zone, rules.edge)
      : wall - offset
  )
}

/** As if it were UTC; null where the calendar or the clock has no such time. */
function wallTime(groups: Groups, edge: "start" | "end"): number | null {
  const [year, month, day] = [
    Number(groups.year),
    monthOf(groups.month),
    Number(groups.day),
  ]
  const midnight = Date.UTC(year, month - 1, day)
  const date = new Date(midnight)
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) {
    return null
  }
  if (groups.hour === undefined) {
    return edge === "end" ? midnight + 86_399_999 : midnight
  }
  const clock = clockTime(groups)
  return clock === null ? null : midnight + clock
}

function monthOf(text = ""): number {
  const named = MONTHS.indexOf(text.slice(0, 3).toLowerCase())
  return named < 0 ? Number(text) : named + 1
}

function clockTime(groups: Groups): number | null {
  const hour = hourOf(groups)
  const minute = Number(groups.minute)
  const second = Number(groups.second ?? 0)
  if (hour === null || minute > 59 || second > 59) {
    return null
  }
  const fraction = Number((groups.fraction ?? "").padEnd(3, "0").slice(0, 3))
  return ((hour * 60 + minute) * 60 + second) * 1000 + fraction
}

function hourOf({ hour, half }: Groups): number | null {
  const number = Number(hour)
  if (!half) {
    return number > 23 ? null : number
  }
  const afternoon = half.toLowerCase().startsWith("p") ? 12 : 0
  return number < 1 || number > 12 ? null : (number % 12) + afternoon
}

/** Undefined where none is named; null where none is so far from UTC. */
function offsetOf(zone: string | undefined): number | null | undefined {
  const [, sign, hours = "", minutes = "0"] =
    /([+-])(\d{2}):?(\d{2})?$/.exec(zone ?? "") ?? []
  if (!sign) {
    return zone === undefined ? undefined : 0
  }
  const offset = Number(hours) * 60 + Number(minutes)
  return offset > 14 * 60 || Number(minutes) > 59
    ? null
    : (sign === "-" ? -offset : offset) * 60_000
}

function epoch(value: number): string | null {
  return Number.isSafeInteger(value) && value >= EPOCH_MS_MIN
    ? iso(value)
    : null
}

function iso(moment_ms: number): string | null {
  const date = new Date(moment_ms)
  return moment_ms <= EPOCH_MS_MAX && date.getUTCFullYear() >= YEAR_MIN
    ? date.toISOString()
    : null
}
