import { dateTime } from "../../../lib/format"
import { shareText, spanText } from "./money-text"
import type { CommissionDetail, Flag } from "./types"
import { ATTRIBUTIONS, CLICK_CLASSES, clickReasonWords } from "./words"

type Details = Flag["details"]

const TEXTS: Partial<Record<Flag["reason"], (details: Details) => string>> = {
  self_referral_domain: ({ domain }) => `Both are at ${String(domain)}.`,
  click_bot: ({ reasons }) => clickText(reasons),
  click_suspect: ({ reasons }) => clickText(reasons),
  sale_too_soon: ({ seconds, usual_seconds }) =>
    `${spanText(Number(seconds))} after the click; few sales here are quicker than ${spanText(Number(usual_seconds))}.`,
  conversion_rate_high: ({ rate, usual }) =>
    `${shareText(Number(rate))} of its clicks buy; ${shareText(Number(usual))} of others' do.`,
}

/** What was measured when the sale was judged; null where nothing was. */
export const detailText = ({ reason, details }: Flag): string | null =>
  TEXTS[reason]?.(details) ?? null

function clickText(reasons: unknown): string {
  const words = Array.isArray(reasons) ? reasons.map(String) : []
  return words.length > 0 ? `It ${words.map(clickReasonWords).join(", ")}.` : ""
}

type Fact = { label: string; text: string }

/** What a person judges by: times, the click, who it was, how many buy. */
export const evidenceOf = (detail: CommissionDetail): Fact[] => [
  { label: "Sold", text: dateTime(detail.sale.occurred_at) },
  { label: "Attributed", text: ATTRIBUTIONS[detail.sale.attribution] },
  { label: "Click", text: clickLine(detail) },
  { label: "From click to sale", text: timesLine(detail) },
  { label: "Visitor", text: visitorLine(detail) },
  { label: "Buyer", text: buyerLine(detail) },
  { label: "Conversion in 30 days", text: conversionLine(detail) },
]

function clickLine({ click, sale }: CommissionDetail): string {
  if (!click) {
    return sale.click_id ? "Not known here, or too long ago" : "None"
  }
  const { label } = CLICK_CLASSES[click.class]
  const where = [click.source, click.campaign].filter(Boolean).join(", ")
  return `${label}${where && `, by ${where}`}`
}

function timesLine({ click, sale, usual }: CommissionDetail): string {
  if (!click) {
    return "–"
  }
  const seconds =
    (Date.parse(sale.occurred_at) - Date.parse(click.occurred_at)) / 1_000
  const span = `${spanText(seconds)}${seconds < 0 ? " before the click" : ""}`
  return usual.soon_seconds === null || usual.soon_sample === 0
    ? span
    : `${span}; the quickest here take ${spanText(usual.soon_seconds)}`
}

const has = (detail: CommissionDetail, reason: Flag["reason"]) =>
  detail.fraud_flags.some((flag) => flag.reason === reason)

function visitorLine(detail: CommissionDetail): string {
  if (has(detail, "self_referral_visitor")) {
    return "The partner itself was seen there that day"
  }
  if (!detail.click) {
    return "–"
  }
  return detail.click.is_linked
    ? "Not where the partner was seen"
    : "Asked not to be followed"
}

function buyerLine(detail: CommissionDetail): string {
  if (detail.sale.kind === "report") {
    return "Not known: reported by the partner"
  }
  const isOwn =
    has(detail, "self_referral_customer") || has(detail, "self_referral_email")
  if (isOwn) {
    return "The partner itself"
  }
  return has(detail, "self_referral_domain")
    ? "At the partner's own domain"
    : "Not the partner, as far as is known"
}

const rateText = ({ clicks, orders }: { clicks: number; orders: number }) =>
  clicks > 0
    ? `${shareText(orders / clicks)} (${orders.toLocaleString("en")} of ${clicks.toLocaleString("en")} clicks)`
    : `${orders.toLocaleString("en")} sold, no clicks`

const conversionLine = ({ usual }: CommissionDetail): string =>
  `${rateText(usual.own)}; others ${rateText(usual.others)}`
