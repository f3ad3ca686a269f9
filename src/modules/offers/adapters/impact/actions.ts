import type { Conversion, ConversionStatus } from "../../lib/conversion"
import { reportedClickId } from "../../lib/reported-click-id"
import { NetworkError } from "../../network/errors"
import type { AdapterContext } from "../adapter"
import { amount } from "../tools/amount"
import { dateWindows } from "../tools/date-windows"
import { isRow, type Row, text } from "../tools/field"
import { getPages } from "./api"

/** Longer periods are refused, and so is what lies more than 3 years back. */
const WINDOW_DAYS = 45
const AGE_MAX_DAYS = 3 * 365

/** By action, its latest update in the period. */
type Updates = ReadonlyMap<string, Row>

/**
 * Actions that were changed in the period, as they stand now. What changed and
 * when is in the updates; an action that has one but is listed no more was
 * taken back.
 */
export async function* readImpactActions(
  context: AdapterContext,
  period: { from: Date; to: Date }
): AsyncGenerator<Conversion[], void, void> {
  const oldest = context.now().getTime() - AGE_MAX_DAYS * 86_400_000
  const from = new Date(Math.max(period.from.getTime(), oldest))
  for (const window of dateWindows({ from, to: period.to }, WINDOW_DAYS)) {
    const query = {
      StartDate: seconds(window.from),
      EndDate: seconds(window.to),
    }
    const updates = await loadUpdates(context, query)
    const listed = new Set<string>()
    const request = { name: "Actions", path: "/Actions", query }
    for await (const { rows } of getPages(context, request)) {
      const actions = rows.filter(isRow)
      actions.forEach((it) => listed.add(text(it.Id) ?? ""))
      yield conversionsOf(actions, updates)
    }
    yield [...updates]
      .filter(([id]) => !listed.has(id))
      .map(([, update]) => reversedConversion(update))
      .filter((it) => it !== null)
  }
}

const conversionsOf = (actions: readonly Row[], updates: Updates) =>
  actions
    .map((it) => actionConversion(it, updates.get(text(it.Id) ?? "")))
    .filter((it) => it !== null)

/** Without the right to updates, actions come without the time of change. */
async function loadUpdates(
  context: AdapterContext,
  query: Readonly<Record<string, string>>
): Promise<Updates> {
  const latest = new Map<string, Row>()
  const request = { name: "ActionUpdates", path: "/ActionUpdates", query }
  try {
    for await (const { rows } of getPages(context, request)) {
      for (const update of rows.filter(isRow)) {
        const id = text(update.ActionId) ?? ""
        const known = utc(latest.get(id)?.UpdateDate) ?? ""
        if ((utc(update.UpdateDate) ?? "") >= known) {
          latest.set(id, update)
        }
      }
    }
  } catch (error) {
    if (!(error instanceof NetworkError && error.kind === "permission")) {
      throw error
    }
  }
  return latest
}

const STATUSES: Readonly<Record<string, ConversionStatus>> = {
  approved: "approved",
  reversed: "reversed",
}

/** States and statuses: PENDING, APPROVED, REVERSED, and words of templates. */
export const statusOf = (state: string | null): ConversionStatus =>
  STATUSES[state?.toLowerCase() ?? ""] ?? "pending"

/** An action; null for one without id, money or date. */
export function actionConversion(action: Row, update?: Row): Conversion | null {
  const external_id = text(action.Id)
  const status = statusOf(text(action.State))
  const isReversed = status === "reversed"
  const commission_amount = earned(
    action.Payout,
    action.IntendedPayout,
    isReversed
  )
  const currency = text(action.Currency)
  const occurred_at = utc(action.EventDate)
  if (!external_id || !commission_amount || !currency || !occurred_at) {
    return null
  }
  return {
    external_id,
    click_id: reportedClickId([text(action.SubId1)]),
    status: status === "approved" && text(action.ClearedDate) ? "paid" : status,
    network_status: text(action.State) ?? "unknown",
    sale_amount: earned(action.Amount, action.IntendedAmount, isReversed),
    commission_amount,
    currency,
    advertiser_id: text(action.CampaignId),
    product: null,
    occurred_at,
    changed_at: utc(update?.UpdateDate),
  }
}

/** A reversed action is worth nothing; what it was worth is "intended". */
function earned(now: unknown, intended: unknown, isReversed: boolean) {
  const found = amount(now)
  return isReversed && !Number(found) ? (amount(intended) ?? found) : found
}

/** What is known of an action that only its update tells of. */
function reversedConversion(update: Row): Conversion | null {
  const external_id = text(update.ActionId)
  const currency = text(update.Currency)
  const occurred_at = utc(update.ActionDate)
  if (
    statusOf(text(update.State)) !== "reversed" ||
    !external_id ||
    !currency ||
    !occurred_at
  ) {
    return null
  }
  return {
    external_id,
    click_id: reportedClickId([text(update.SubId1)]),
    status: "reversed",
    network_status: text(update.State) ?? "REVERSED",
    sale_amount: amount(update.DeltaAmount),
    commission_amount: amount(update.DeltaPayout) ?? "0",
    currency,
    advertiser_id: text(update.CampaignId),
    product: null,
    occurred_at,
    changed_at: utc(update.UpdateDate),
  }
}

/** Dates name their offset. */
export function utc(value: unknown): string | null {
  const date = new Date(text(value) ?? Number.NaN)
  return Number.isNaN(date.getTime()) ? null : date.toISOString()
}

const seconds = (date: Date) => `${date.toISOString().slice(0, 19)}Z`
