import { Alert, clx } from "@medusajs/ui"
import { LoadFailed } from "../../components/load-failed"
import { NothingYet } from "../../components/nothing-yet"
import { Section } from "../../components/section"
import { messageOf } from "../../lib/format"
import { useMetrics } from "../hooks/metrics"
import { isQuiet } from "../lib/metrics-text"
import { BeginSection } from "./begin-section"
import { DashboardSkeleton } from "./dashboard-skeleton"
import { Figures } from "./figures"
import { FilterBar } from "./filter-bar"
import { LiveMark } from "./live-mark"
import { useMetricsFilters } from "./use-metrics-filters"

/** What is sold, who came, and by whom: as it happens. */
export const Dashboard = () => {
  const filters = useMetricsFilters()
  const { figures, line } = useMetrics(filters.query)
  const { data, error, refetch } = figures
  return (
    <div className="flex flex-col gap-y-3">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <LiveMark line={line} as_of={data?.as_of ?? null} />
        <FilterBar filters={filters} metrics={data} />
      </div>
      {filters.problem && (
        <Alert variant="warning" role="alert">
          {filters.problem}
        </Alert>
      )}
      {error && data && (
        <Alert variant="warning" role="alert">
          {`The figures are not of now: ${messageOf(error)}`}
        </Alert>
      )}
      {error && !data && <Failed error={error} onRetry={refetch} />}
      {!data && !error && !filters.problem && <DashboardSkeleton />}
      {data && isQuiet(data.totals) && <Quiet filters={filters} />}
      {data && !isQuiet(data.totals) && (
        <div
          aria-busy={figures.isPlaceholderData}
          className={clx(
            "flex flex-col gap-y-3",
            (figures.isPlaceholderData || filters.problem) && "opacity-60"
          )}
        >
          <Figures metrics={data} filters={filters} />
        </div>
      )}
    </div>
  )
}

type FailedProps = { error: unknown; onRetry: () => unknown }

const Failed = (props: FailedProps) => (
  <Section title="Dashboard">
    <LoadFailed {...props} />
  </Section>
)

type QuietProps = { filters: ReturnType<typeof useMetricsFilters> }

const Quiet = ({ filters }: QuietProps) =>
  filters.isSet ? (
    <Section title="Nothing to show">
      <NothingYet>
        Nobody came and nothing was sold in this time, as it is filtered.
      </NothingYet>
    </Section>
  ) : (
    <BeginSection />
  )
