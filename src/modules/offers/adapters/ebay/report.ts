import type { Conversion } from "../../lib/conversion"
import { NetworkError } from "../../network/errors"
import type { AdapterContext } from "../adapter"
import { isRow, list, type Row, row, text } from "../tools/field"
import { basic } from "./sign-in"
import { sumTransactions } from "./sum-transactions"

const DAY_MS = 86_400_000

/** eBay's days are Mountain Time's, seven hours behind UTC, six in summer. */
const ZONE_MS = 7 * 3_600_000

/** Longer reports take minutes. */
const DAYS_MAX = 30
const REPORT_SECONDS = 300

/** Of one report; it names the next page itself. */
const PAGES_MAX = 1_000

/**
 * Conversions that changed in the period. The report has the changes only, so
 * for a transaction of before the period its earlier ones are read too: what
 * they add up to is what it is worth.
 */
export async function* readEbayConversions(
  context: AdapterContext,
  period: { from: Date; to: Date }
): AsyncGenerator<Conversion[], void, void> {
  const first = dayOf(period.from)
  const changed = await readDays(context, first, dayOf(period.to))
  const ids = new Set(changed.map((it) => text(it.EpnTransactionId)))
  const begun = earliestDay(changed)
  const earlier = begun < first ? await readDays(context, begun, first - 1) : []
  const own = earlier.filter((it) => ids.has(text(it.EpnTransactionId)))
  const currency = context.settings.report_currency || "USD"
  yield sumTransactions([...own, ...changed], currency)
}

/** Whether reports may be read: a call that answers with next to nothing. */
export async function testReport(context: AdapterContext): Promise<void> {
  const today = dayOf(context.now())
  await getReport(context, { from: today, to: today })
}

export const hasReports = ({ credentials }: AdapterContext) =>
  Boolean(credentials.account_sid && credentials.auth_token)

/** Both days count. */
async function readDays(
  context: AdapterContext,
  from: number,
  to: number
): Promise<Row[]> {
  const rows: Row[] = []
  for (let day = from; day <= to; day += DAYS_MAX) {
    const last = Math.min(day + DAYS_MAX - 1, to)
    rows.push(...(await getReport(context, { from: day, to: last })))
  }
  return rows
}

async function getReport(
  context: AdapterContext,
  { from, to }: { from: number; to: number }
): Promise<Row[]> {
  const { account_sid = "" } = context.credentials
  const path = `/Mediapartners/${encodeURIComponent(account_sid)}/Reports/ebay_partner_transaction_detail.json`
  const query = {
    STATUS: "ALL",
    START_DATE: isoDay(from),
    END_DATE: isoDay(to),
    date_type: "update_date",
  }
  const rows: Row[] = []
  let page = await getPage(context, { path, query })
  for (let pages = 1; ; pages++) {
    rows.push(...page.rows)
    if (page.next === null) {
      return rows
    }
    if (pages >= PAGES_MAX) {
      throw new NetworkError("limit", "eBay's report does not come to an end")
    }
    page = await getPage(context, { path: page.next })
  }
}

/** Reports are Impact's: other host, other login, its envelope of pages. */
async function getPage(
  context: AdapterContext,
  request: { path: string; query?: Record<string, string> }
): Promise<{ rows: Row[]; next: string | null }> {
  const { account_sid = "", auth_token = "" } = context.credentials
  const response = await context.network.request({
    ...request,
    origin: "partner",
    headers: {
      authorization: basic(account_sid, auth_token),
      accept: "application/json",
    },
    signed: false,
    timeout_seconds: REPORT_SECONDS,
  })
  const answer = await response.json(context.limits.page_bytes_max)
  const { Records, Status, Message } = row(answer)
  const records = Array.isArray(answer) ? answer : Records
  if (Status === "ERROR" || !Array.isArray(records)) {
    const why = Status === "ERROR" ? text(Message) : null
    throw new NetworkError(
      Status === "ERROR" ? "request" : "invalid_answer",
      `eBay answered with something that is not a report${why ? `: ${why}` : ""}`
    )
  }
  const next = text(row(answer)["@nextpageuri"])
  return { rows: list(records).filter(isRow), next }
}

const dayOf = (date: Date) => Math.floor((date.getTime() - ZONE_MS) / DAY_MS)

const isoDay = (day: number) =>
  new Date(day * DAY_MS).toISOString().slice(0, 10)

function earliestDay(rows: readonly Row[]): number {
  const days = rows
    .map((it) => Date.parse((text(it.EventDate) ?? "").slice(0, 10)) / DAY_MS)
    .filter((day) => !Number.isNaN(day))
  return days.reduce((a, b) => Math.min(a, b), Infinity)
}
