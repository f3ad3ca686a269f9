import { lazy, useState } from "react"
import { Section } from "../../components/section"
import type { Statistics } from "../../lib/analytics-types"
import { money } from "../../lib/offer-text"
import { ChartBox } from "./chart-box"
import { CurrencyChoice } from "./currency-choice"

const RevenueChart = lazy(() => import("./charts/revenue-chart"))

type RevenueSectionProps = { statistics: Statistics }

/** By currency: amounts of two currencies are never added up. */
export const RevenueSection = ({ statistics }: RevenueSectionProps) => {
  const { revenue, totals } = statistics
  const [chosen, setChosen] = useState<string>()
  const [first] = totals.money
  const currency = chosen ?? first?.currency ?? revenue[0]?.currency
  const shown = revenue.find((it) => it.currency === currency) ?? revenue[0]
  const sums = totals.money.find((it) => it.currency === shown?.currency)
  return (
    <Section
      title="Commission"
      description={
        sums
          ? `${money(sums.pending_commission, sums.currency)} pending, ${money(sums.paid_commission, sums.currency)} paid`
          : "A day, of what was not reversed"
      }
      actions={
        shown &&
        revenue.length > 1 && (
          <CurrencyChoice
            currency={shown.currency}
            currencies={revenue.map((it) => it.currency)}
            onCurrency={setChosen}
          />
        )
      }
    >
      <ChartBox isEmpty={!shown} empty="No commission in this time.">
        {shown && <RevenueChart currency={shown.currency} days={shown.days} />}
      </ChartBox>
    </Section>
  )
}
