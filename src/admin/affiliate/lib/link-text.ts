import { counted } from "../../lib/format"
import { whole } from "../../lib/sync-progress"
import { amountText, NONE } from "./metrics-text"
import type { Link, LinkFigures, LinkPreview } from "./link-types"

/** Of the figures that are shown of a link. */
export const FIGURE_DAYS = 30

/** Orders over visitors, as everywhere here; null without visitors. */
export const conversionOf = ({
  orders,
  visitors,
}: LinkFigures): number | null => (visitors > 0 ? orders / visitors : null)

/** "12.00 DKK and 3.40 EUR", or a dash. */
export const amountsText = ({ amounts }: LinkFigures): string =>
  amounts
    .map(({ amount, currency }) => amountText(amount, currency))
    .join(" and ") || NONE

/** "and 4 suspect, 17 by bots"; nothing where all were people. */
export const othersText = (figures: LinkFigures): string => {
  const { clicks_suspect: suspect, clicks_bot: bots } = figures
  const words = [
    suspect > 0 && `${whole(suspect)} suspect`,
    bots > 0 && counted(bots, "bot"),
  ].filter(Boolean)
  return words.length > 0 ? `and ${words.join(", ")}` : ""
}

/** "sector23 · empire-day"; what it is counted under. */
export const dimensionsText = ({
  source,
  campaign,
}: Pick<Link, "source" | "campaign">): string =>
  [source, campaign].filter(Boolean).join(" · ")

/** For the names of files: `vader-poster-3`. */
export const fileName = ({ ref, name }: Pick<Link, "ref" | "name">): string =>
  `${ref}-${name}`
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 60)

type Warning = { label: string; text: string }

/** What a person should know before a link is made and sent about. */
export function warningsOf(preview: LinkPreview, typed: Typed): Warning[] {
  const { destination, partner_status, link_id } = preview
  return [
    ...(link_id ? [EXISTS] : []),
    ...(destination ? [] : [NOT_IN_GRID]),
    ...(partner_status === "approved" ? [] : [notApproved(partner_status)]),
    ...(isOther(typed.source, preview.source) ? [otherOf("source")] : []),
    ...(isOther(typed.campaign, preview.campaign) ? [otherOf("campaign")] : []),
  ]
}

type Typed = { source: string; campaign: string }

const EXISTS = {
  label: "There already",
  text: "The partner has this link. Making it again leads to the one there is.",
}
const NOT_IN_GRID = {
  label: "Not in the grid",
  text: "The product is not in the $3 store: whoever follows the link finds nothing.",
}
const notApproved = (status: LinkPreview["partner_status"]) => ({
  label: "Earns nothing yet",
  text: `The partner is ${status}. Clicks are counted, and earn nothing.`,
})

/** What no merchant would write is counted together, as `other`. */
const isOther = (typed: string, counted: string) =>
  counted === "other" && typed.trim().toLowerCase() !== "other"
const otherOf = (name: string) => ({
  label: "Counted as other",
  text: `The ${name} has characters that are not kept apart: it is counted as “other”.`,
})
