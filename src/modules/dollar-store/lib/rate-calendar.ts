const DAY_MS = 86_400_000

/**
 * Whether the ECB sets rates on a day: Monday to Friday but for the closing
 * days of TARGET, which are 1 January, Good Friday, Easter Monday, 1 May, 25
 * and 26 December (ecb.europa.eu, "TARGET closing days").
 *
 * @param day as 2026-11-20
 */
export function isRateDay(day: string): boolean {
  const weekday = new Date(day).getUTCDay()
  return weekday !== 0 && weekday !== 6 && !isClosingDay(day)
}

/** How old rates are: days since, not counting closing days in the week. */
export function rateAgeDays(rate_date: string, now: Date): number {
  const today = dayOf(now)
  let age = 0
  for (let day = rate_date; day < today; day = plusDays(day, 1)) {
    const next = plusDays(day, 1)
    age += isClosingDay(next) && !isWeekend(next) ? 0 : 1
    if (age > AGE_DAYS_MAX) {
      return age
    }
  }
  return age
}

/** Older than any limit, and a date of long ago shall cost no time. */
const AGE_DAYS_MAX = 400

/**
 * Day of the newest rates that can be had. They come at about 16:00 in
 * Frankfurt; half an hour later all have them.
 */
export function newestRateDay(now: Date): string {
  const { day, minutes } = inFrankfurt(now)
  let newest = minutes >= 16 * 60 + 30 ? day : plusDays(day, -1)
  while (!isRateDay(newest)) {
    newest = plusDays(newest, -1)
  }
  return newest
}

export const dayOf = (date: Date): string => date.toISOString().slice(0, 10)

const plusDays = (day: string, days: number): string =>
  dayOf(new Date(Date.parse(day) + days * DAY_MS))

const isWeekend = (day: string) => [0, 6].includes(new Date(day).getUTCDay())

const FIXED_CLOSING_DAYS = ["01-01", "05-01", "12-25", "12-26"]

function isClosingDay(day: string): boolean {
  if (FIXED_CLOSING_DAYS.includes(day.slice(5))) {
    return true
  }
  const easter = easterOf(Number(day.slice(0, 4)))
  return day === plusDays(easter, -2) || day === plusDays(easter, 1)
}

/** Easter Sunday (the Gregorian computus of Meeus, Jones and Butcher). */
function easterOf(year: number): string {
  const a = year % 19
  const b = Math.floor(year / 100)
  const c = year % 100
  const f = Math.floor((b + 8) / 25)
  const g = Math.floor((b - f + 1) / 3)
  const h = (19 * a + b - Math.floor(b / 4) - g + 15) % 30
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7
  const m = Math.floor((a + 11 * h + 22 * l) / 451)
  const month = Math.floor((h + l - 7 * m + 114) / 31)
  const day = ((h + l - 7 * m + 114) % 31) + 1
  return dayOf(new Date(Date.UTC(year, month - 1, day)))
}

const FRANKFURT = new Intl.DateTimeFormat("en-CA", {
  timeZone: "Europe/Berlin",
  dateStyle: "short",
  timeStyle: "short",
  hourCycle: "h23",
})

function inFrankfurt(now: Date): { day: string; minutes: number } {
  const text = FRANKFURT.format(now)
  const [day = "", time = ""] = text.split(", ")
  const [hours = 0, minutes = 0] = time.split(":").map(Number)
  return { day, minutes: hours * 60 + minutes }
}
