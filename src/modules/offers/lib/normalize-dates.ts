import type { RawOffer } from "../adapters/adapter"
import { isNoDate, readDate } from "./dates"
import { refuse } from "./refusal"

type Rules = { time_zone: string; locale: string }

/** Start and end of an offer in UTC, the one not after the other. */
export function normalizeDates(raw: RawOffer, rules: Rules) {
  const starts_at = dateOf(raw.starts_at, "start", rules)
  if (starts_at === undefined) {
    return refuse("date_invalid", "starts_at", raw.starts_at ?? "")
  }
  const ends_at = dateOf(raw.ends_at, "end", rules)
  if (ends_at === undefined) {
    return refuse("date_invalid", "ends_at", raw.ends_at ?? "")
  }
  return starts_at !== null && ends_at !== null && ends_at < starts_at
    ? refuse("ends_before_start", "ends_at", `${starts_at} – ${ends_at}`)
    : { ok: true as const, fields: { starts_at, ends_at } }
}

/** Null where none is given, undefined where it cannot be read. */
function dateOf(
  input: string | number | null | undefined,
  edge: "start" | "end",
  { time_zone, locale }: Rules
): string | null | undefined {
  const none =
    input === null ||
    input === undefined ||
    (typeof input === "string" && isNoDate(input))
  return none
    ? null
    : (readDate(input, { time_zone, locale, edge }) ?? undefined)
}
