import { Container, Text } from "@medusajs/ui"
import type { Statistics, Summary } from "../../lib/analytics-types"
import { counted } from "../../lib/format"
import { money } from "../../lib/offer-text"
import { percent, whole } from "../../lib/sync-progress"

type FiguresProps = { summary: Summary; statistics: Statistics; days: number }

/** The four numbers that a merchant asks for first. */
export const Figures = ({ summary, statistics, days }: FiguresProps) => (
  <div className="grid grid-cols-2 gap-3 lg:grid-cols-4">
    {figuresOf(summary, statistics, days).map(({ label, value, detail }) => (
      <Container key={label} className="flex flex-col gap-y-1 px-6 py-4">
        <Text size="small" weight="plus" className="text-ui-fg-subtle">
          {label}
        </Text>
        <span className="text-ui-fg-base text-2xl font-medium tabular-nums">
          {value}
        </span>
        <Text size="xsmall" className="text-ui-fg-muted">
          {detail}
        </Text>
      </Container>
    ))}
  </div>
)

function figuresOf(summary: Summary, statistics: Statistics, days: number) {
  const { totals } = statistics
  const { live, by_status } = summary.offers
  const [most, ...others] = totals.money
  const expired = by_status.find(({ value }) => value === "expired")?.offers
  return [
    {
      label: "Live offers",
      value: whole(live),
      detail: `of ${counted(summary.sources.active, "source")}, ${whole(expired ?? 0)} expired`,
    },
    {
      label: `Clicks in ${days} days`,
      value: whole(totals.clicks),
      detail: `and ${whole(totals.bot_clicks)} by bots`,
    },
    {
      label: `Conversions in ${days} days`,
      value: whole(totals.conversions),
      detail: `${rateOf(totals.conversion_rate)}, ${whole(totals.reversed)} reversed`,
    },
    {
      label: `Commission in ${days} days`,
      value: most ? money(most.commission, most.currency) : "–",
      detail:
        others.length > 0
          ? `and ${others.map((it) => money(it.commission, it.currency)).join(", ")}`
          : "pending, approved and paid",
    },
  ]
}

const rateOf = (rate: number | null) =>
  rate === null ? "no clicks" : `${percent(rate)} of clicks`
