import { Select, Text } from "@medusajs/ui"
import { lazy, useState } from "react"
import { LoadFailed } from "../../components/load-failed"
import { NothingYet } from "../../components/nothing-yet"
import { Section } from "../../components/section"
import { useForecast } from "../../hooks/offers/analytics"
import type { Forecast, Metric } from "../../lib/analytics-types"
import { forecastDays, forecastWords, METRICS } from "../../lib/forecast-days"
import { ChartSkeleton } from "../../provenance/overview/chart-skeleton"
import { ChartBox } from "./chart-box"

const ForecastChart = lazy(() => import("./charts/forecast-chart"))

type ForecastSectionProps = { source: string | undefined; currencies: string[] }

/** What the next days may bring, with how wrong that may be. */
export const ForecastSection = (props: ForecastSectionProps) => {
  const [metric, setMetric] = useState<Metric>("clicks")
  const currency = metric === "commission" ? props.currencies[0] : undefined
  const { data, isError, error, refetch } = useForecast({
    metric,
    currency,
    source: props.source,
  })
  return (
    <Section
      title="Forecast"
      description={`${METRICS[metric]}${currency ? ` in ${currency}` : ""} of the next 14 days`}
      actions={
        <MetricChoice
          metric={metric}
          hasMoney={props.currencies.length > 0}
          onMetric={setMetric}
        />
      }
    >
      {isError && !data && <LoadFailed error={error} onRetry={refetch} />}
      {!data && !isError && (
        <div className="px-6 py-4">
          <ChartSkeleton />
        </div>
      )}
      {data && <ForecastBody forecast={data} />}
    </Section>
  )
}

const ForecastBody = ({ forecast }: { forecast: Forecast }) =>
  forecast.ok ? (
    <>
      <ChartBox isEmpty={false} empty="">
        <ForecastChart
          name={METRICS[forecast.metric].toLowerCase()}
          days={forecastDays(forecast)}
          level={forecast.level}
        />
      </ChartBox>
      <Text size="small" className="text-ui-fg-subtle px-6 py-3">
        {forecastWords(forecast)}
      </Text>
    </>
  ) : (
    <NothingYet>{`${forecast.message}.`}</NothingYet>
  )

type MetricChoiceProps = {
  metric: Metric
  hasMoney: boolean
  onMetric: (metric: Metric) => void
}

const MetricChoice = ({ metric, hasMoney, onMetric }: MetricChoiceProps) => (
  <Select
    size="small"
    value={metric}
    onValueChange={(value) => onMetric(value as Metric)}
  >
    <Select.Trigger aria-label="Forecast of" className="w-40">
      <Select.Value />
    </Select.Trigger>
    <Select.Content>
      {Object.entries(METRICS)
        .filter(([value]) => hasMoney || value !== "commission")
        .map(([value, label]) => (
          <Select.Item key={value} value={value}>
            {label}
          </Select.Item>
        ))}
    </Select.Content>
  </Select>
)
