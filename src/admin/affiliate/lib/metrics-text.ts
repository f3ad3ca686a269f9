import { percent, whole } from "../../lib/sync-progress"
import { counted } from "../../lib/format"
import { money } from "../../lib/offer-text"
import type { Metrics, Totals } from "./metrics-types"

export const NONE = "–"

/** "2.5 %", or a dash where there is nothing to divide by. */
export const rateText = (rate: number | null): string =>
  rate === null ? NONE : percent(rate)

/** Below zero with the sign that is as wide as a digit. */
export const amountText = (amount: number | null, currency: string): string =>
  money(amount === 0 ? 0 : amount, currency).replace("-", "−")

type Counts = Totals["clicks"]
export const allOf = ({ human, suspect, bot }: Counts): number =>
  human + suspect + bot

/** Bots among all clicks; null without clicks. */
export const botShare = ({ clicks }: Pick<Totals, "clicks">): number | null =>
  allOf(clicks) > 0 ? clicks.bot / allOf(clicks) : null

/** Whether nobody came and nothing was sold. */
export const isQuiet = ({ clicks, views, sales }: Totals): boolean =>
  allOf(clicks) + allOf(views) + sales === 0

export type Tile = {
  label: string
  value: string
  detail: string
  /** What it means, in the server's words. */
  tip: string
}

/** The numbers that a merchant asks for first; a dash for what is undefined. */
export function tilesOf({ totals, currency, definitions }: Metrics): Tile[] {
  const { clicks, views, orders, visitors, attributed_orders } = totals
  const tip = (name: string) => definitionOf(definitions, name)
  return [
    {
      label: "Net sales",
      value: amountText(totals.net_sales, currency),
      detail: `${amountText(totals.reversed_sales, currency)} taken back`,
      tip: tip("total_sales"),
    },
    {
      label: "Orders",
      value: whole(orders),
      detail: `${whole(attributed_orders)} by partners, ${counted(totals.units, "unit")}`,
      tip: tip("total_orders"),
    },
    {
      label: "Average order",
      value: amountText(totals.average_order_value, currency),
      detail: orders > 0 ? "net sales over orders" : "no orders",
      tip: tip("average_order_value"),
    },
    {
      label: "Conversion",
      value: rateText(totals.conversion_rate),
      detail:
        visitors > 0
          ? `${whole(attributed_orders)} of ${counted(visitors, "visitor")}`
          : "no visitors",
      tip: tip("conversion_rate"),
    },
    {
      label: "Visitors",
      value: whole(visitors),
      detail: "people, each once a day",
      tip: tip("visitors"),
    },
    {
      label: "Clicks",
      value: whole(clicks.human),
      detail: `by people, and ${counted(views.human, "view")}`,
      tip: tip("clicks"),
    },
    {
      label: "Bots",
      value: rateText(botShare(totals)),
      detail: botsText(clicks),
      tip: "Clicks of programs among all clicks. They are kept, with the reasons, and count for nothing.",
    },
    {
      label: "Sold",
      value: amountText(totals.gross_sales, currency),
      detail: `${counted(totals.sales, "line")} of orders`,
      tip: tip("gross_sales"),
    },
  ]
}

const botsText = (clicks: Counts): string =>
  allOf(clicks) > 0
    ? `${whole(clicks.bot)} of ${counted(allOf(clicks), "click")}, ${whole(clicks.suspect)} suspect`
    : "no clicks"

/** A figure's definition as people read it. */
export const definitionOf = (
  definitions: Metrics["definitions"],
  name: string
): string =>
  (definitions[name] ?? "")
    .replaceAll(" (null)", "")
    .replace(/\btotals\./g, "")
    .replace(/(?<=[a-z])_(?=[a-z])/g, " ")
