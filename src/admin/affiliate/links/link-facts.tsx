import type { ReactNode } from "react"
import { FactRow } from "../../components/fact-row"
import { InnerLink } from "../../components/inner-link"
import { WordBadge } from "../../components/word-badge"
import { dateTime } from "../../lib/format"
import { whole } from "../../lib/sync-progress"
import { useLinkFigures, useLinkPreview } from "../hooks/links"
import {
  amountsText,
  conversionOf,
  FIGURE_DAYS,
  othersText,
} from "../lib/link-text"
import type { Link, LinkFigures, LinkPreview } from "../lib/link-types"
import { rateText } from "../lib/metrics-text"
import { useNames } from "../money/hooks/shop"
import { PARTNER_STATES } from "../money/lib/words"
import { tabPath } from "../shared/tab-path"

/** What it brought, where it leads, and whose it is. */
export const LinkFacts = ({ link }: { link: Link }) => {
  const { id, partner_id, product_id, source, campaign } = link
  const { data: figures } = useLinkFigures([id])
  const { data: preview } = useLinkPreview({
    ...{ partner_id, product_id },
    ...(source && { source }),
    ...(campaign && { campaign }),
  })
  const nameOf = useNames("products", [product_id])
  return (
    <section aria-label="Facts" className="divide-y">
      {[
        ...figureFacts(figures?.get(id)),
        ...ownFacts(link, nameOf(product_id)),
        ["Leads to", <Destination preview={preview} />] as const,
      ].map(([label, content]) => (
        <FactRow key={label} label={label}>
          {content}
        </FactRow>
      ))}
    </section>
  )
}

type Fact = readonly [label: string, content: ReactNode]

const figureFacts = (figures: LinkFigures | undefined): Fact[] => [
  [
    `Clicks in ${FIGURE_DAYS} days`,
    figures ? `${whole(figures.clicks_human)} ${othersText(figures)}` : "…",
  ],
  ["Visitors", figures ? whole(figures.visitors) : "…"],
  ["Sales", figures ? `${whole(figures.sales)}, ${amountsText(figures)}` : "…"],
  ["Conversion", figures ? rateText(conversionOf(figures)) : "…"],
]

const ownFacts = (link: Link, product: string): Fact[] => [
  [
    "Its clicks",
    <InnerLink to={tabPath("clicks", clicksOf(link))}>Show them</InnerLink>,
  ],
  ["Partner", <WordBadge word={PARTNER_STATES[link.partner_status]} />],
  [
    "Product",
    <InnerLink to={`/products/${link.product_id}`}>{product}</InnerLink>,
  ],
  ["Source", link.source || "–"],
  ["Campaign", link.campaign || "–"],
  ["Made", dateTime(link.created_at)],
]

const clicksOf = ({ ref, product_id, source, campaign }: Link) => ({
  ...{ ref, product: product_id, source, campaign },
})

const Destination = ({ preview }: { preview: LinkPreview | undefined }) => {
  if (!preview) {
    return <>…</>
  }
  return preview.destination ? (
    <span className="break-all">{hostOf(preview.destination.url)}</span>
  ) : (
    <WordBadge word={{ label: "Not in the grid", tone: "orange" }} />
  )
}

/** What comes after it is the click's own. */
const hostOf = (url: string): string => {
  const { host, pathname } = new URL(url)
  return `${host}${pathname}`
}
