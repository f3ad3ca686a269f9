import { lazy } from "react"
import { Section } from "../../components/section"
import { useSourceName } from "../../hooks/offers/sources"
import type { Shares, Summary } from "../../lib/analytics-types"
import { commissionBand } from "../../lib/commission-bands"
import { categoryName } from "../../lib/offer-text"
import { ChartBox } from "./chart-box"

const ShareChart = lazy(() => import("./charts/share-chart"))

const ROWS_MAX = 12

/** What the live offers are, by network, category and commission. */
export const ShareSections = ({ summary }: { summary: Summary }) => {
  const nameOf = useSourceName()
  const { by_source, by_category, by_commission_band } = summary.offers
  const bands = by_commission_band.toSorted(
    (left, right) => Number(left.value) - Number(right.value)
  )
  return (
    <div className="grid grid-cols-1 gap-3 lg:grid-cols-2">
      <ShareSection title="By network" shares={by_source} words={nameOf} />
      <ShareSection
        title="By commission"
        description="Percent points or an amount, the lowest of its tiers"
        shares={bands}
        words={(band) => commissionBand(Number(band)).label}
      />
      <ShareSection
        title="By category"
        shares={by_category}
        words={categoryName}
      />
      <ShareSection title="By currency" shares={summary.offers.by_currency} />
    </div>
  )
}

type ShareSectionProps = {
  title: string
  description?: string
  shares: Shares
  words?: (value: string) => string
}

const ShareSection = (props: ShareSectionProps) => {
  const { title, shares, words = String } = props
  const rows = shares
    .slice(0, ROWS_MAX)
    .map(({ value, offers }) => ({ label: words(value), offers }))
  return (
    <Section title={title} description={props.description ?? "Live offers"}>
      <ChartBox isEmpty={rows.length === 0} empty="There are no offers yet.">
        <ShareChart name={`offers ${title.toLowerCase()}`} rows={rows} />
      </ChartBox>
    </Section>
  )
}
