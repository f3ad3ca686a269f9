import { byPrecedence } from "../../../../modules/affiliate/lib/terms"
import type { Word } from "../../../lib/words"
import { money, percentText } from "./money-text"
import type { Terms } from "./types"

/** "5 %", "1.25 DKK a unit". */
export const rewardText = ({ kind, value, currency }: Terms): string =>
  kind === "percent"
    ? percentText(value)
    : `${money(value, currency ?? "DKK")} a unit`

const day = (date: string) => date.slice(0, 10)

/** What narrows terms beside what they are for: "from sale 10, at most …". */
export function limitsText(terms: Terms): string {
  const { tier_from_sales: from, cap_per_month: cap } = terms
  return [
    from > 0 && `from ${from} sales in the month on`,
    cap !== null && `at most ${capText(cap, terms.currency)} a month`,
    terms.valid_from && `from ${day(terms.valid_from)}`,
    terms.valid_until && `until ${day(terms.valid_until)}`,
  ]
    .filter(Boolean)
    .join(", ")
}

/** Percentages are capped in each currency apart. */
const capText = (cap: number, currency: string | null): string =>
  currency ? money(cap, currency) : `${cap} of each currency`

/** As the server takes them: the nearest first. */
export const inPrecedence = (terms: readonly Terms[]): Terms[] =>
  terms.toSorted(byPrecedence)

const time = (date: string | null) => (date === null ? 0 : Date.parse(date))

export type TermsState = "in_force" | "upcoming" | "ended" | "overruled"

export const TERMS_STATES: Record<TermsState, Word> = {
  in_force: { label: "In force", tone: "green" },
  upcoming: { label: "Not yet", tone: "blue" },
  ended: { label: "Ended", tone: "grey" },
  overruled: { label: "Overruled", tone: "orange" },
}

/**
 * Whether terms hold now. Overruled: those before them in the list hold for
 * all that these are for, as a partner's own do before the programme's.
 */
export function stateOf(
  terms: Terms,
  { all, now }: { all: readonly Terms[]; now: number }
): TermsState {
  if (terms.valid_until !== null && Date.parse(terms.valid_until) <= now) {
    return "ended"
  }
  if (time(terms.valid_from) > now) {
    return "upcoming"
  }
  const before = inPrecedence(all)
  const nearer = before.slice(
    0,
    before.findIndex(({ id }) => id === terms.id)
  )
  const isOverruled = nearer.some(
    (it) => covers(it, terms) && stateOf(it, { all: [it], now }) === "in_force"
  )
  return isOverruled ? "overruled" : "in_force"
}

/** What is sold under `b` is always under `a` too. */
const covers = (a: Terms, b: Terms): boolean =>
  (a.product_id === null || a.product_id === b.product_id) &&
  (a.category_id === null || a.category_id === b.category_id) &&
  (a.currency === null || a.currency === b.currency) &&
  a.tier_from_sales <= b.tier_from_sales
